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

  /// How it is reached, and what it allows.
  var options = WebOptions()
  /// The queries of people.
  let queries: QueryAPI
  /// What of the language is on.
  let expressions: ExpressionAPI
  /// Rules and alerts.
  let rules: RulesAPI
  /// What happened to alerts.
  let history: HistoryAPI
  /// Series and labels.
  let catalog: CatalogAPI
  /// What the data source answers.
  let dataSource: DataSourceAPI
  /// Where alerts go.
  let alertmanagers: AlertmanagersAPI
  /// What the program runs with.
  let status: StatusAPI
  /// Reloading and ending; nil where there is nothing to reload.
  let lifecycle: Lifecycle?
  /// What was answered so far.
  let figures: RequestFigures
  /// What `/metrics` says.
  let metrics: @Sendable () async -> MetricsText
  /// Whether the rules are being evaluated.
  let isReady: @Sendable () -> Bool

  /// The server as a service. `onRunning` is called when it accepts connections.
  func service(
    on address: ListenAddress, logger: Logger, onRunning: @escaping @Sendable () -> Void
  ) -> some ApplicationProtocol {
    Application(
      router: router(),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [CompressionHandler(), DisconnectHandler()], idleTimeout: Self.idleTimeout)),
      configuration: ApplicationConfiguration(
        address: .hostname(address.bindHost, port: address.port),
        availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
      onServerRunning: { _ in onRunning() }, logger: logger)
  }

  /// All paths.
  func router() -> Router<WebRequestContext> {
    let router = Router(context: WebRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestMiddleware(figures: figures))
    if !options.routePrefix.isEmpty {
      router.get("/") { _, _ in Response.redirect(to: "\(options.routePrefix)/", type: .found) }
    }
    let routes = router.group(RouterPath(options.routePrefix))
    addProbes(to: routes)
    addPages(to: routes)
    let api = routes.group("/api/v1")
    api.add(middleware: OriginMiddleware(origins: options.corsOrigin))
    addQueries(to: api)
    addRules(to: api)
    addStatus(to: api)
    api.on("/**", method: .options) { _, _ in Response(status: .noContent) }
    return router
  }

  private func addProbes(to routes: RouterGroup<WebRequestContext>) {
    routes.get("/-/healthy") { _, _ in Response.text("ruled is healthy.\n") }
    routes.get("/-/ready") { _, _ in
      isReady()
        ? Response.text("ruled is ready.\n")
        : Response.text("ruled is not ready yet.\n", status: .serviceUnavailable)
    }
    routes.get("/metrics") { request, _ in await MetricsResponse.response(to: request, metrics()) }
    let lifecycle = options.allowsLifecycle ? lifecycle : nil
    for method in [HTTPRequest.Method.post, .put] {
      routes.on("/-/reload", method: method) { _, _ in await lifecycle?.reloadResponse() ?? Lifecycle.disabled }
      routes.on("/-/quit", method: method) { _, _ in lifecycle?.quitResponse() ?? Lifecycle.disabled }
    }
    routes.get("/-/reload") { _, _ in Lifecycle.wrongMethod }
    routes.get("/-/quit") { _, _ in Lifecycle.wrongMethod }
  }

  private func addPages(to routes: RouterGroup<WebRequestContext>) {
    let pages = PageFrame(prefix: options.routePrefix)
    routes.get("/") { _, _ in RulesPageView(frame: pages).response(await rules.groups()) }
    routes.get("/alerts") { request, _ in AlertsPageView(frame: pages).response(request, await rules.groups()) }
    routes.get("/history") { request, _ in
      await HistoryPageView(frame: pages, history: history).response(request)
    }
    routes.get("/graph") { request, context in
      await context.whileConnected { await ExpressionPage(frame: pages, queries: queries).response(request) }
    }
  }

  private func addQueries(to api: RouterGroup<WebRequestContext>) {
    on(api, "/query") { request throws(APIError) in try await queries.instant(request) }
    on(api, "/query_range") { request throws(APIError) in try await queries.range(request) }
    on(api, "/format_query") { request throws(APIError) in try await expressions.format(request) }
    on(api, "/parse_query") { request throws(APIError) in try await expressions.parse(request) }
    on(api, "/series") { request throws(APIError) in try await catalog.series(request) }
    on(api, "/labels") { request throws(APIError) in try await catalog.labelNames(request) }
    api.get("/label/:name/values") { request, context in
      let name = context.parameters.get("name") ?? ""
      return await context.whileConnected {
        await answer { () async throws(APIError) in try await catalog.labelValues(of: name, request) }
      }
    }
    on(api, "/query_exemplars") { request throws(APIError) in
      try await dataSource.response("/api/v1/query_exemplars", request) { $0.texts([]) }
    }
    on(api, "/metadata") { request throws(APIError) in
      try await dataSource.response("/api/v1/metadata", request) { json in
        json.beginObject()
        json.endObject()
      }
    }
  }

  private func addRules(to api: RouterGroup<WebRequestContext>) {
    api.get("/rules") { request, _ in
      await answer { () async throws(APIError) in try await rules.rules(request) }
    }
    api.get("/alerts") { _, _ in await rules.alerts() }
    api.get("/alerts/history") { request, context in
      await context.whileConnected {
        await answer { () async throws(APIError) in try await history.response(request) }
      }
    }
    api.get("/alertmanagers") { _, _ in alertmanagers.response() }
  }

  private func addStatus(to api: RouterGroup<WebRequestContext>) {
    api.get("/status/buildinfo") { _, _ in BuildInformation.response }
    api.get("/status/runtimeinfo") { _, _ in status.runtime() }
    api.get("/status/config") { _, _ in await status.config() }
    api.get("/status/flags") { _, _ in status.flagsResponse() }
    api.get("/status/walreplay") { _, _ in StatusAPI.walReplay }
    api.get("/targets") { _, _ in StatusAPI.targets }
  }

  /// A path that takes GET and POST, and whose work ends when the client goes.
  private func on(
    _ routes: RouterGroup<WebRequestContext>, _ path: RouterPath,
    _ body: @escaping @Sendable (Request) async throws(APIError) -> Response
  ) {
    for method in [HTTPRequest.Method.get, .post] {
      routes.on(path, method: method) { request, context in
        await context.whileConnected {
          await answer { () async throws(APIError) in try await body(request) }
        }
      }
    }
  }

  private func answer(_ body: () async throws(APIError) -> Response) async -> Response {
    do throws(APIError) {
      return try await body()
    } catch {
      return .failure(error)
    }
  }
}
