import PromQL

/// The alerts of a name in a state at a time that an assertion is about, in milliseconds after the test's start.
struct AlertKey: Hashable, Sendable {
  let name: String
  let state: AlertAssertion.State
  let time: Milliseconds
}

/// What is looked at of one rule's alerts, round by round.
struct AlertLooks: Sendable {
  /// What is looked at after a round.
  private var byRound: [Int: Set<AlertKey>] = [:]
  /// The last round after which something is looked at; -1 for none.
  private(set) var lastRound = -1

  /// Those of a test's keys that are about alerts of a name, for a rule that is evaluated at the times of a grid.
  init(_ keys: Set<AlertKey>, ofAlert name: String, rounds: StepGrid, start: Timestamp) {
    for key in keys where key.name == name {
      let round = min(Int(key.time / rounds.step), rounds.count - 1)
      byRound[round, default: []].insert(key)
      lastRound = max(lastRound, round)
    }
  }

  /// What is looked at after a round.
  func keys(after round: Int) -> Set<AlertKey> {
    byRound[round] ?? []
  }
}

extension UnitTest {
  /// The times that an alert assertion is about: one, or from its beginning every round of the file's interval up to
  /// its end.
  func times(of assertion: AlertAssertion, interval: Milliseconds) -> [Milliseconds] {
    guard let start = assertion.start else {
      return [assertion.time]
    }
    return Array(stride(from: start, to: assertion.time, by: Int(interval))) + [assertion.time]
  }

  /// All that assertions are about.
  func alertKeys(interval: Milliseconds) -> Set<AlertKey> {
    var keys: Set<AlertKey> = []
    for assertion in alerts {
      for time in times(of: assertion, interval: interval) {
        keys.insert(AlertKey(name: assertion.name, state: assertion.state, time: time))
      }
    }
    return keys
  }
}
