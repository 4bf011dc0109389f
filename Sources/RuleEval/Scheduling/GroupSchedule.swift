import PromQL

/// The times at which a group is evaluated: every `interval` milliseconds, shifted by an offset that depends on the
/// group's file and name, so that groups do not all come at once and yet keep their times over restarts.
struct GroupSchedule: Sendable, Equatable {
  /// What a group has to do next.
  enum Due: Equatable {
    /// Nothing before this time.
    case wait(until: Timestamp)
    /// Evaluate for this time; so many slots before it have passed without an evaluation.
    case evaluate(slot: Timestamp, missed: Int)
    /// The wall clock was set back by more than an interval: go on as if this slot had been the last.
    case resume(after: Timestamp)
  }

  /// The distance between slots in milliseconds; positive.
  let interval: Milliseconds
  /// How far the slots lie from multiples of the interval; less than the interval.
  let offset: Milliseconds

  /// The longest interval, in milliseconds: 100 years.
  static let maximumInterval: Milliseconds = 100 * 365 * 24 * 60 * 60 * 1000

  init(interval: Milliseconds, offset: Milliseconds) {
    self.interval = min(max(interval, 1), GroupSchedule.maximumInterval)
    self.offset = offset % self.interval
  }

  /// The schedule of a group: at the offset that its file asks for, or at a hashed one.
  ///
  /// Throws ``RuleManagerError`` where the offset is not less than the interval.
  init(_ group: RuleGroup, interval: Milliseconds) throws(RuleManagerError) {
    let extensions = group.extensions
    if let offset = extensions.evaluationOffset {
      guard (0..<interval).contains(offset) else {
        throw .evaluationOffset(file: group.file, name: group.name)
      }
      self.init(interval: interval, offset: offset)
    } else if extensions.align {
      self.init(interval: interval, offset: 0)
    } else {
      self.init(interval: interval, group: GroupIdentity(group))
    }
  }

  init(interval: Milliseconds, group: GroupIdentity) {
    let bounded = min(max(interval, 1), GroupSchedule.maximumInterval)
    self.init(interval: bounded, offset: Int64(GroupSchedule.hash(group) % UInt64(bounded)))
  }

  /// The newest slot that is not later than a time.
  func slot(notAfter time: Timestamp) -> Timestamp {
    let shifted = time - offset
    let remainder = shifted % interval
    return time - (remainder < 0 ? remainder + interval : remainder)
  }

  /// What is next, `previous` being the last slot that was evaluated or passed over.
  func due(after previous: Timestamp, now: Timestamp) -> Due {
    if now < previous - interval {
      return .resume(after: slot(notAfter: now))
    }
    let passed = (now - previous) / interval
    guard passed >= 1 else {
      return .wait(until: previous + interval)
    }
    return .evaluate(slot: previous + passed * interval, missed: Int(passed - 1))
  }

  /// FNV-1a over both names, mixed at the end: the same on every machine and in every version. The numbers are not
  /// upstream's, only their purpose is.
  private static func hash(_ group: GroupIdentity) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    group.file.utf8.forEach(add)
    add(0xff)
    group.name.utf8.forEach(add)
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    return hash ^ (hash >> 33)
  }
}
