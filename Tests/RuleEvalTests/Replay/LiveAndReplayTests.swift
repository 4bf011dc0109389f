import PromQL
import Testing

@testable import RuleEval

struct LiveAndReplayTests {
  private func fixture(seed: UInt64) throws -> ReplayFixture {
    var generated = GeneratedRules(seed: seed)
    let groups = generated.groups(4)
    return ReplayFixture(
      groups: groups, store: try generated.store(from: noon - 10 * minute, count: 110), start: noon,
      end: noon + 15 * minute)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func aReplayDoesWhatTheProgramDidTickByTick(seed: UInt64) async throws {
    let fixture = try fixture(seed: seed)
    let live = try await fixture.live()
    #expect(!live.written.isEmpty)
    var limits = ReplayLimits()
    limits.blockLength = [3_600_000, 240_000, 61_000][Int(seed % 3)]
    let replay = try await fixture.replay(from: ServerLikeSource(fixture.store), limits: limits)
    #expect(Doings.difference(replay.doings, live) == nil)
  }

  /// Fixtures are read as they are, with nothing fetched before.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func fixturesGiveWhatAServerGives(seed: UInt64) async throws {
    let fixture = try fixture(seed: seed)
    let fromServer = try await fixture.replay(from: ServerLikeSource(fixture.store))
    let fromFixtures = try await fixture.replay(from: fixture.store)
    #expect(Doings.difference(fromServer.doings, fromFixtures.doings) == nil)
  }

  @Test func allOfThemTogetherDoEverything() async throws {
    var transitions: [AlertTransition] = []
    var failures = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      let replay = try await fixture(seed: seed).replay(from: fixture(seed: seed).store)
      transitions += replay.outcome.transitions
      failures += replay.outcome.failures.count
    }
    #expect(Set(transitions.map(\.to)).count == 3)
    #expect(Set(transitions.map(\.cause)).isSuperset(of: [.evaluation, .noData, .limit]))
    #expect(failures > 0)
    #expect(transitions.count > 100)
  }
}
