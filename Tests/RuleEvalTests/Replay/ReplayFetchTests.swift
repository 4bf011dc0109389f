import PromQL
import Testing

@testable import RuleEval

struct ReplayFetchTests {
  private func fixture(_ rules: Rule..., series: String) throws -> ReplayFixture {
    ReplayFixture(
      groups: [RuleGroup(name: "g", file: "f", interval: 15_000, rules: rules)],
      store: try .notation(series, from: noon - 10 * minute), start: noon, end: noon + 10 * minute)
  }

  @Test func aSelectorIsFetchedOnce() async throws {
    let fixture = try fixture(
      .record("x", "sum(rate(a[2m]))"), .record("y", "max(rate(a[5m]))"), .alert("A", "a > 1 or sum(a) > 9"),
      series: "a 0+1x90")
    let source = ServerLikeSource(fixture.store)
    let outcome = try await fixture.replay(from: source).outcome
    #expect(source.requests.count == 2)
    #expect(outcome.directRequests == 0)
    #expect(outcome.evaluations == 120)
  }

  @Test func whatAServerRefusesForABlockIsAskedSlotBySlot() async throws {
    let fixture = try fixture(.record("x", "sum(a)"), series: "a 0+1x90")
    let source = ServerLikeSource(fixture.store) { request in
      guard case .instants(let grid) = request.shape, grid.count > 1 else {
        return nil
      }
      return SourceError(.tooLarge, url: "", query: "", status: nil, message: "too large")
    }
    let refused = try await fixture.replay(from: source)
    let whole = try await fixture.replay(from: ServerLikeSource(fixture.store))
    #expect(Doings.difference(refused.doings, whole.doings) == nil)
    #expect(refused.outcome.failures.isEmpty)
  }

  @Test func withoutAnAnswerThereIsNoReplay() async throws {
    let fixture = try fixture(.record("x", "sum(a)"), series: "a 0+1x90")
    let source = ServerLikeSource(fixture.store) { _ in
      SourceError(.noReply, url: "", query: "a", status: nil, message: "gone")
    }
    await #expect(throws: ReplayError.self) { try await fixture.replay(from: source) }
  }

  /// The data source has what former rules wrote: it is seen before the start, not after.
  @Test(arguments: [true, false])
  func whatWasWrittenThenIsHidden(isServer: Bool) async throws {
    let fixture = try fixture(
      .record("own", "a > 100"), .record("now", "own"), .record("then", "last_over_time(own[9m] offset 2m)"),
      .record("step", "max_over_time(own[9m:15s])"), series: "a 0x90\nown 7x90")
    let source: any SeriesSource = isServer ? ServerLikeSource(fixture.store) : fixture.store
    let doings = try await fixture.replay(from: source).doings
    #expect(doings.written["now"] == nil)
    #expect(doings.written["then"]?.isEmpty == false)
    #expect(doings.written["step"]?.isEmpty == false)
    let last = try #require(doings.written["step"]?.compactMap { Int64($0.split(separator: " ")[0]) }.max())
    #expect(last <= noon + 10 * minute)
  }

  @Test func tooManyEvaluationsAreRefused() async throws {
    let fixture = try fixture(.record("x", "sum(a)"), series: "a 0+1x90")
    var limits = ReplayLimits()
    limits.evaluations = 39
    await #expect(throws: ReplayError.self) { try await fixture.replay(from: fixture.store, limits: limits) }
    limits.evaluations = 40
    _ = try await fixture.replay(from: fixture.store, limits: limits)
  }
}
