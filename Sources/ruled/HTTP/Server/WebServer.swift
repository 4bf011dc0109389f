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
    router.add(middleware: OriginMiddleware(origins: options.corsOrigin, path: "\(options.routePrefix)/api/"))
    if !options.routePrefix.isEmpty {
      router.get("/") { _, _ in Response.redirect(to: "\(options.routePrefix)/", type: .found) }
    }
    let routes = router.group(RouterPath(options.routePrefix))
    addProbes(to: routes)
    addPages(to: routes)
    let api = routes.group("/api/v1")
    addQueries(to: api)
    addRules(to: api)
    addStatus(to: api)
    return router
  }

  private func addProbes(to routes: RouterGroup<WebRequestContext>) {
    get(routes, "/-/healthy") { _, _ in Response.text("ruled is healthy.\n") }
    get(routes, "/-/ready") { _, _ in
      isReady()
        ? Response.text("ruled is ready.\n")
        : Response.text("ruled is not ready yet.\n", status: .serviceUnavailable)
    }
    get(routes, "/metrics") { request, _ in await MetricsResponse.response(to: request, metrics()) }
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
    get(api, "/label/:name/values") { request, context in
      let name = context.parameters.get("name") ?? ""
      return await context.whileConnected {
        await answer { () async throws(APIError) in try await catalog.labelValues(of: name, request) }
      }
    }
    on(api, "/query_exemplars") { request throws(APIError) in
      try await dataSource.response("/api/v1/query_exemplars", request) { $0.texts([]) }
    }
    handOn(api, "/metadata") { json in
      json.beginObject()
      json.endObject()
    }
    handOn(api, "/targets/metadata") { $0.texts([]) }
  }

  /// A path by GET that the data source answers; `none` is the data where it has nothing to ask.
  private func handOn(
    _ api: RouterGroup<WebRequestContext>, _ path: String, none: @escaping @Sendable (inout JSONWriter) -> Void
  ) {
    get(api, RouterPath(path)) { request, context in
      await context.whileConnected {
        await answer { () async throws(APIError) in
          try await dataSource.response("/api/v1\(path)", request, none: none)
        }
      }
    }
  }

  private func addRules(to api: RouterGroup<WebRequestContext>) {
    get(api, "/rules") { request, _ in
      await answer { () async throws(APIError) in try await rules.rules(request) }
    }
    get(api, "/alerts") { _, _ in await rules.alerts() }
    get(api, "/alerts/history") { request, context in
      await context.whileConnected {
        await answer { () async throws(APIError) in try await history.response(request) }
      }
    }
    get(api, "/alertmanagers") { _, _ in alertmanagers.response() }
  }

  private func addStatus(to api: RouterGroup<WebRequestContext>) {
    get(api, "/status/buildinfo") { _, _ in BuildInformation.response }
    get(api, "/status/runtimeinfo") { _, _ in status.runtime() }
    get(api, "/status/config") { _, _ in await status.config() }
    get(api, "/status/flags") { _, _ in status.flagsResponse() }
    get(api, "/status/walreplay") { _, _ in StatusAPI.walReplay }
    get(api, "/targets") { _, _ in StatusAPI.targets }
  }

  /// A path that takes GET alone.
  private func get(
    _ routes: RouterGroup<WebRequestContext>, _ path: RouterPath,
    _ body: @escaping @Sendable (Request, WebRequestContext) async throws -> Response
  ) {
    routes.get(path, use: body)
    refuse([.post, .put, .delete, .patch], on: routes, path, allowed: "GET, HEAD, OPTIONS")
  }

  /// Says of methods that a path doesn't take them; some clients ask anew by GET then, and by nothing else.
  private func refuse(
    _ methods: [HTTPRequest.Method], on routes: RouterGroup<WebRequestContext>, _ path: RouterPath, allowed: String
  ) {
    for method in methods {
      routes.on(path, method: method) { _, _ in
        var response = Response.text("Method Not Allowed\n", status: .methodNotAllowed)
        response.headers[.allow] = allowed
        return response
      }
    }
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
    refuse([.put, .delete, .patch], on: routes, path, allowed: "GET, HEAD, OPTIONS, POST")
  }

  private func answer(_ body: () async throws(APIError) -> Response) async -> Response {
    do throws(APIError) {
      return try await body()
    } catch {
      return .failure(error)
    }
  }
}
