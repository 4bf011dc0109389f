import Hummingbird
import PromQL
import RuleEval
import Testing

@testable import ruled

@Suite struct QueryServiceTests {
  /// A data source that never answers until it is cancelled.
  private struct SilentSource: SeriesSource {
    func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
      try await Task.sleep(for: .seconds(1000))
      return []
    }
  }

  private func service(_ source: any SeriesSource) -> QueryService {
    QueryService(engine: Engine(), executor: QueryExecutor(source: source))
  }

  private func parameters(_ form: String) throws -> QueryParameters {
    try QueryParameters(instant: FormParameters(form), now: 0)
  }

  private func error(_ service: QueryService, _ parameters: QueryParameters) async -> APIError? {
    do {
      _ = try await service.evaluate(parameters)
      return nil
    } catch {
      return APIError(evaluation: error)
    }
  }

  @Test func timesOutWhereTheSourceIsSilent() async throws {
    let error = try await error(service(SilentSource()), parameters("query=up&timeout=0.01"))
    #expect(error?.kind == .timeout)
    #expect(error?.status.code == 503)
    #expect(error?.message.hasPrefix("query timed out in expression evaluation") == true)
  }

  @Test func aQueryThatIsGivenUpIsCanceled() async throws {
    let service = service(SilentSource())
    let parameters = try parameters("query=up")
    let query = Task { await self.error(service, parameters) }
    query.cancel()
    let error = await query.value
    #expect(error?.kind == .canceled)
    #expect(error?.status.code == 499)
    #expect(error?.message.hasPrefix("query was canceled in ") == true)
  }

  @Test func theStageIsTheQueueUntilTheTurnHasCome() {
    let stage = QueryStage()
    #expect(stage.name == "query queue")
    stage.begin()
    #expect(stage.name == "expression evaluation")
  }

  @Test func whatNeedsNoSourceIsAnswered() async throws {
    let result = try await service(SilentSource()).evaluate(parameters("query=1%2B1")).result
    guard case .scalar(let sample) = result.value else {
      Issue.record("not a scalar")
      return
    }
    #expect(sample.value == 2)
  }

  @Test func aSourceThatIsDownIsUnavailable() async throws {
    let source = PrometheusSource(
      endpoint: try HTTPEndpoint(url: "http://user:hunter2@127.0.0.1:1"), client: try HTTPClient())
    let error = try await error(service(source), parameters("query=up"))
    #expect(error?.kind == .unavailable)
    #expect(error?.status.code == 503)
    #expect(error?.message.contains("http://127.0.0.1:1") == true)
    #expect(error?.message.contains("hunter2") == false)
  }

  @Test func wrongExpressionsAreBadData() async throws {
    let error = try await error(service(SilentSource()), parameters("query=up%20=="))
    #expect(error?.kind == .badData)
    #expect(error?.message.hasPrefix("invalid parameter \"query\": 1:") == true)
  }

  @Test func theLookbackCanBeChosen() async throws {
    let store = try FixtureStore(parsing: "load 1m\nup 1 _ _\n")
    let near = try await service(store).evaluate(parameters("query=count(up)&time=120&lookback_delta=5m"))
      .result
    let far = try await service(store).evaluate(parameters("query=count(up)&time=120&lookback_delta=1m"))
      .result
    #expect(near.elementCount == 1)
    #expect(far.elementCount == 0)
  }
}

extension QueryResult {
  fileprivate var elementCount: Int? {
    guard case .vector(let elements) = value else {
      return nil
    }
    return elements.count
  }
}
