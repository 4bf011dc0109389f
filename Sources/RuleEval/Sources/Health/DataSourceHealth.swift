public import PromQL
import Synchronization

/// Whether a data source answers, as those who read from it found.
public final class DataSourceHealth: Sendable {
  /// What is known at a time.
  public struct Report: Sendable, Equatable {
    /// The data source's name.
    public let name: String
    /// Since when every answer is missing, in milliseconds since 1970; nil where the last one came.
    public let failingSince: Timestamp?
    /// What was wrong last; nil where nothing is.
    public let reason: String?
    /// Whether anything is known; not before the first answer, or the first that is missing.
    public let isKnown: Bool
  }

  private struct State {
    var isKnown = false
    var failingSince: Timestamp?
    var reason: String?
  }

  /// The data source's name.
  public let name: String
  private let clock: any EvaluationClock
  private let state = Mutex(State())

  /// A data source of which nothing bad is known yet.
  public init(name: String, clock: any EvaluationClock) {
    self.name = name
    self.clock = clock
  }

  /// What is known now.
  public var report: Report {
    state.withLock { Report(name: name, failingSince: $0.failingSince, reason: $0.reason, isKnown: $0.isKnown) }
  }

  /// Notes that an answer came.
  func noteAnswer() {
    state.withLock { $0 = State(isKnown: true) }
  }

  /// Notes that one is missing. One that asks for what cannot be answered says nothing of the data source.
  func note(_ error: any Error) {
    guard let error = error as? SourceError, error.speaksOfTheServer else {
      return
    }
    let now = clock.now()
    state.withLock { state in
      state.isKnown = true
      state.failingSince = state.failingSince ?? now
      state.reason = error.description
    }
  }
}

extension SourceError {
  /// Whether the server is to blame, and not the request: `bad_data` and `execution` are answers.
  fileprivate var speaksOfTheServer: Bool {
    switch kind {
    case .noReply, .malformed: true
    case .tooLarge: false
    case .refused(let type): !["bad_data", "execution", "canceled"].contains(type)
    }
  }
}
