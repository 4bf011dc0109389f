import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import PromQL
import RuleEval
import ServiceLifecycle

/// The HTTP server: the API, the metrics, the pages, and what orchestrators ask.
struct WebServer: Sendable {
  /// How many connections may be open at once; more wait until one is closed.
  static let mostConnections = 512
  /// How long a connection may say nothing: longer than any query may take.
  static let idleTimeout = TimeAmount.minutes(5)

  /// The queries of people.
  let queries: QueryAPI
  /// Rules and alerts.
  let rules: RulesAPI
  /// What `/metrics` says.
  let metrics: @Sendable () async -> String
  /// Whether the rules are being evaluated.
  let isReady: @Sendable () -> Bool

  /// The server as a service. `onRunning` is called when it accepts connections.
  func service(
    on address: ListenAddress, logger: Logger, onRunning: @escaping @Sendable () -> Void
  ) -> some ApplicationProtocol {
    Application(
      router: router(),
      server: .http1(
        configuration: .init(additionalChannelHandlers: [DisconnectHandler()], idleTimeout: Self.idleTimeout)),
      configuration: ApplicationConfiguration(
        address: .hostname(address.bindHost, port: address.port),
        availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
      onServerRunning: { _ in onRunning() }, logger: logger)
  }

  /// All paths.
  func router() -> Router<WebRequestContext> {
    let router = Router(context: WebRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.get("/-/healthy") { _, _ in Response.text("ruled is healthy.\n") }
    router.get("/-/ready") { _, _ in
      isReady()
        ? Response.text("ruled is ready.\n")
        : Response.text("ruled is not ready yet.\n", status: .serviceUnavailable)
    }
    router.get("/metrics") { _, _ in
      Response.text(await metrics(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
    for method in [HTTPRequest.Method.get, .post] {
      router.on("/api/v1/query", method: method) { request, context in
        await context.whileConnected {
          await answer { () async throws(APIError) in try await queries.instant(request) }
        }
      }
      router.on("/api/v1/query_range", method: method) { request, context in
        await context.whileConnected {
          await answer { () async throws(APIError) in try await queries.range(request) }
        }
      }
    }
    router.get("/api/v1/rules") { request, _ in
      await answer { () async throws(APIError) in try await rules.rules(request) }
    }
    router.get("/api/v1/alerts") { _, _ in await rules.alerts() }
    router.get("/api/v1/status/buildinfo") { _, _ in BuildInformation.response }
    router.get("/") { _, _ in OverviewPage.response(await rules.groups()) }
    router.get("/graph") { request, context in
      await context.whileConnected { await ExpressionPage(queries: queries).response(request) }
    }
    return router
  }

  private func answer(_ body: () async throws(APIError) -> Response) async -> Response {
    do throws(APIError) {
      return try await body()
    } catch {
      return .failure(error)
    }
  }
}
