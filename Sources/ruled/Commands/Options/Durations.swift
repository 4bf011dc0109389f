import ArgumentParser
import PromQL

/// A duration on the command line: `30s`, `1m30s`, or seconds as a number; more than zero.
struct DurationArgument: Sendable, Equatable, ExpressibleByArgument {
  let milliseconds: Milliseconds

  init(milliseconds: Milliseconds) {
    self.milliseconds = milliseconds
  }

  init?(argument: String) {
    guard let duration = TimeText.duration(argument), duration > 0 else {
      return nil
    }
    milliseconds = duration
  }

  var defaultValueDescription: String { DurationText.format(milliseconds) }

  /// For Swift's own clocks.
  var duration: Duration { .milliseconds(milliseconds) }
}

/// How long something is kept: a duration on the command line, or zero for not at all.
struct RetentionArgument: Sendable, Equatable, ExpressibleByArgument {
  let milliseconds: Milliseconds

  init(milliseconds: Milliseconds) {
    self.milliseconds = milliseconds
  }

  init?(argument: String) {
    guard let duration = TimeText.duration(argument), duration >= 0 else {
      return nil
    }
    milliseconds = duration
  }

  var defaultValueDescription: String { DurationText.format(milliseconds) }
}

/// A time on the command line: Unix seconds or RFC 3339.
struct TimeArgument: Sendable, Equatable, ExpressibleByArgument {
  let timestamp: Timestamp

  init?(argument: String) {
    guard let time = TimeText.time(argument) else {
      return nil
    }
    timestamp = time
  }
}
