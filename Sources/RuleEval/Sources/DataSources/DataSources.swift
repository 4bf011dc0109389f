public import PromQL
import Synchronization

/// The data sources that there are, by their names; a reload may replace them.
public final class DataSources: Sendable {
  private struct Server: Sendable {
    let source: MonitoredSeriesSource
    let health: DataSourceHealth
    let catalog: PrometheusCatalog
  }

  private struct State {
    /// The name of the one that is read where none is named.
    var standard = ""
    var servers: [String: Server] = [:]
    /// The names, the first of which is the standard one.
    var names: [String] = []
  }

  private let client: HTTPClient
  private let clock: any EvaluationClock
  private let state = Mutex(State())

  /// No data sources yet; `client` will ask them.
  public init(client: HTTPClient, clock: any EvaluationClock) {
    self.client = client
    self.clock = clock
  }

  /// From now on there are these data sources, the first of which is read where none is named. What is being asked goes
  /// on with those before.
  ///
  /// - Throws: ``HTTPClientError/invalidURL(reason:)`` where one has no proper URL; then nothing changes.
  public func use(_ configurations: [DataSourceConfiguration]) throws(HTTPClientError) {
    var servers: [String: Server] = [:]
    let former = state.withLock(\.servers)
    for configuration in configurations {
      let endpoint = try HTTPEndpoint(url: configuration.url.revealed, options: configuration.http)
      let timeout = Duration.milliseconds(configuration.timeout)
      let parameters = configuration.parameters.map { (name: $0.name, value: $0.value) }
      let source = PrometheusSource(endpoint: endpoint, client: client, timeout: timeout, parameters: parameters)
      let health = former[configuration.name]?.health ?? DataSourceHealth(name: configuration.name, clock: clock)
      servers[configuration.name] = Server(
        source: MonitoredSeriesSource(base: source, health: health), health: health,
        catalog: PrometheusCatalog(
          endpoint: endpoint, client: client, timeout: timeout, parameters: parameters))
    }
    state.withLock { [servers] state in
      state.standard = configurations.first?.name ?? ""
      state.servers = servers
      state.names = configurations.map(\.name)
    }
  }

  /// A source that reads, at each time, what the data source of a name is then; nil for the one that is read where none
  /// is named.
  public func source(named name: String?) -> any SeriesSource {
    NamedDataSource(name: name, sources: self)
  }

  /// Whether those that there are now answer, in their order; the same object for a name across reloads.
  public var health: [DataSourceHealth] {
    state.withLock { state in state.names.compactMap { state.servers[$0]?.health } }
  }

  /// What the data source that is read where none is named says of its series.
  public var catalog: StandardCatalog { StandardCatalog(sources: self) }

  fileprivate func server(_ name: String?) throws -> (any SeriesSource, PrometheusCatalog) {
    let server = state.withLock { state in state.servers[name ?? state.standard] }
    guard let server else { throw UnknownDataSource(name: name) }
    return (server.source, server.catalog)
  }
}

/// There is no data source of a name.
public struct UnknownDataSource: Error, Equatable, CustomStringConvertible {
  /// Nil where none was named.
  public let name: String?

  /// For people.
  public var description: String {
    name.map { "there is no data source named \(Quoting.quoted($0))" } ?? "there is no data source"
  }
}

/// Reads the data source that has a name now.
private struct NamedDataSource: SeriesSource {
  let name: String?
  let sources: DataSources

  func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    try await sources.server(name).0.select(requests, symbols: symbols)
  }
}

/// The series and labels of the data source that is read where none is named.
public struct StandardCatalog: SeriesCatalog {
  let sources: DataSources

  /// Throws what the data source's catalog throws, and ``UnknownDataSource``.
  public func series(_ query: CatalogQuery) async throws -> CatalogAnswer<Labels> {
    try await sources.server(nil).1.series(query)
  }

  /// Throws what the data source's catalog throws, and ``UnknownDataSource``.
  public func labelNames(_ query: CatalogQuery) async throws -> CatalogAnswer<String> {
    try await sources.server(nil).1.labelNames(query)
  }

  /// Throws what the data source's catalog throws, and ``UnknownDataSource``.
  public func labelValues(of name: String, _ query: CatalogQuery) async throws -> CatalogAnswer<String> {
    try await sources.server(nil).1.labelValues(of: name, query)
  }

  /// What the server answers to a GET: the status and the body, which is JSON.
  ///
  /// Throws what the data source's catalog throws, and ``UnknownDataSource``.
  public func answer(
    _ path: String, fields: [(name: String, value: String)]
  ) async throws -> (status: Int, body: [UInt8]) {
    try await sources.server(nil).1.answer(path, fields: fields)
  }
}
