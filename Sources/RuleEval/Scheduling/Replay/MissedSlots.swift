import PromQL

/// Slots of a group that passed while nothing ran, and that it is to be evaluated for.
struct MissedSlots: Sendable, Equatable {
  /// The most slots of one group.
  static let most: Int64 = 10_000
  /// How long replaying may take, in milliseconds of the clock. Until it is over the group's alerts are not sent.
  static let longest: Milliseconds = 2 * 60 * 1000

  let first: Timestamp
  let last: Timestamp
  let interval: Milliseconds

  /// What a group missed since its last evaluated slot; nil for nothing.
  ///
  /// Slots from before `within` (milliseconds before now) are left out, and of more than ``most`` the oldest.
  init?(of schedule: GroupSchedule, since evaluated: Timestamp, now: Timestamp, within: Milliseconds) {
    guard within > 0, evaluated < now else {
      return nil
    }
    let interval = schedule.interval
    let last = schedule.slot(notAfter: now)
    // The group's schedule may be another than when it was evaluated last.
    let next = schedule.slot(notAfter: evaluated) + interval
    let oldest = schedule.slot(notAfter: now.addingClamped(-within) - 1) + interval
    let bound = last.addingClamped(-(Self.most - 1).multipliedClamped(by: interval))
    let first = max(next, oldest, bound)
    guard first <= last else {
      return nil
    }
    self.first = first
    self.last = last
    self.interval = interval
  }

  /// The slots, the oldest first.
  var slots: some Sequence<Timestamp> { stride(from: first, through: last, by: Int(interval)) }

  var count: Int { Int((last - first) / interval) + 1 }
}
