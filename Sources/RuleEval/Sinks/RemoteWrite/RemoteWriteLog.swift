import PromQL

/// Sees to it that what happens often is logged once a while: the first time at once, then what came together since.
struct RemoteWriteLog {
  /// What happens.
  enum Kind: Hashable {
    case full
    case refused
    case retried
  }

  /// What is to be logged now.
  struct Line: Equatable {
    /// Of how many samples, those that weren't logged before included.
    let samples: Int
    /// Why, the last time.
    let reason: String
  }

  private struct Window {
    var samples = 0
    var reason = ""
    var opensAt: Timestamp = .min
  }

  /// How long nothing of a kind is logged after a line, in milliseconds.
  static let window: Milliseconds = 60_000

  private var windows: [Kind: Window] = [:]

  /// Notes that something happened to some samples.
  mutating func note(_ kind: Kind, count: Int, _ reason: String) {
    windows[kind, default: Window()].samples += count
    windows[kind]?.reason = reason
  }

  /// What there is to log of a kind, if it is time.
  mutating func takeDue(_ kind: Kind, at now: Timestamp) -> Line? {
    guard let window = windows[kind], window.samples > 0,
      window.opensAt <= now || window.opensAt > now.addingClamped(Self.window)
    else {
      return nil
    }
    windows[kind] = Window(opensAt: now.addingClamped(Self.window))
    return Line(samples: window.samples, reason: window.reason)
  }
}
