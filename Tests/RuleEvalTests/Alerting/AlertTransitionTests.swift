import PromQL
import Testing

@testable import RuleEval

/// The state machine of one alert, every row of its table.
struct AlertTransitionTests {
  /// How long ago things happened to the alert before the evaluation at noon; nil for what did not happen.
  struct Former: Sendable {
    var active: Milliseconds
    var fired: Milliseconds?
    var resolved: Milliseconds?
    var keptFiring: Milliseconds?

    static func pending(since active: Milliseconds) -> Former { Former(active: active) }
    static func firing(since fired: Milliseconds, active: Milliseconds) -> Former {
      Former(active: active, fired: fired)
    }

    var alert: Alert {
      Alert(
        labels: ActiveElement.sample().labels, annotations: ["summary": "before"], value: 0, activeAt: noon - active,
        firedAt: fired.map { noon - $0 }, resolvedAt: resolved.map { noon - $0 },
        keepFiringSince: keptFiring.map { noon - $0 }, lastSentAt: fired.map { _ in noon - second })
    }
  }

  struct Row: Sendable {
    let former: Former?
    let present: Bool
    var hold: Milliseconds = 0
    var keep: Milliseconds = 0
    /// The alert's state afterwards, nil for no alert.
    let state: AlertState?
    /// What was set or kept, as times before noon.
    var active: Milliseconds?
    var fired: Milliseconds?
    var keptFiring: Milliseconds?
    var resolved: Milliseconds?
  }

  static let rows: [Row] = [
    // Nothing known.
    Row(former: nil, present: false, state: nil),
    Row(former: nil, present: false, hold: minute, keep: minute, state: nil),
    Row(former: nil, present: true, hold: minute, state: .pending, active: 0),
    Row(former: nil, present: true, hold: 1, state: .pending, active: 0),
    Row(former: nil, present: true, state: .firing, active: 0, fired: 0),
    // Pending.
    Row(former: .pending(since: 59_999), present: true, hold: minute, state: .pending, active: 59_999),
    Row(former: .pending(since: minute), present: true, hold: minute, state: .firing, active: minute, fired: 0),
    Row(former: .pending(since: hour), present: true, hold: minute, state: .firing, active: hour, fired: 0),
    Row(former: .pending(since: minute), present: true, state: .firing, active: minute, fired: 0),
    Row(former: .pending(since: 30 * second), present: false, hold: minute, state: nil),
    Row(former: .pending(since: hour), present: false, hold: minute, state: nil),
    Row(former: .pending(since: 30 * second), present: false, hold: minute, keep: hour, state: nil),
    // Firing.
    Row(
      former: .firing(since: minute, active: 2 * minute), present: true, hold: minute, state: .firing,
      active: 2 * minute, fired: minute),
    Row(
      former: Former(active: 9 * minute, fired: 8 * minute, keptFiring: minute), present: true, hold: minute,
      keep: 5 * minute, state: .firing, active: 9 * minute, fired: 8 * minute),
    Row(
      former: .firing(since: minute, active: 2 * minute), present: true, hold: 3 * minute, state: .pending,
      active: 2 * minute),
    Row(
      former: .firing(since: minute, active: 2 * minute), present: false, hold: minute, state: .inactive,
      active: 2 * minute, fired: minute, resolved: 0),
    Row(
      former: .firing(since: minute, active: 2 * minute), present: false, hold: minute, keep: minute, state: .firing,
      active: 2 * minute, fired: minute, keptFiring: 0),
    Row(
      former: Former(active: 9 * minute, fired: 8 * minute, keptFiring: 59_999), present: false, hold: minute,
      keep: minute, state: .firing, active: 9 * minute, fired: 8 * minute, keptFiring: 59_999),
    Row(
      former: Former(active: 9 * minute, fired: 8 * minute, keptFiring: minute), present: false, hold: minute,
      keep: minute, state: .inactive, active: 9 * minute, fired: 8 * minute, keptFiring: minute, resolved: 0),
    Row(
      former: Former(active: 9 * minute, fired: 8 * minute, keptFiring: second), present: false, hold: minute,
      state: .inactive, active: 9 * minute, fired: 8 * minute, keptFiring: second, resolved: 0),
    Row(
      former: .firing(since: minute, active: 2 * minute), present: false, hold: 3 * minute, keep: minute,
      state: .pending, active: 2 * minute),
    // Resolved.
    Row(
      former: Former(active: hour, fired: hour, resolved: minute), present: false, hold: minute, state: .inactive,
      active: hour, fired: hour, resolved: minute),
    Row(
      former: Former(active: hour, fired: hour, resolved: 15 * minute), present: false, state: .inactive,
      active: hour, fired: hour, resolved: 15 * minute),
    Row(former: Former(active: hour, fired: hour, resolved: 15 * minute + 1), present: false, state: nil),
    Row(
      former: Former(active: hour, fired: hour, resolved: minute), present: true, hold: minute, state: .pending,
      active: 0),
    Row(
      former: Former(active: hour, fired: hour, resolved: minute), present: true, state: .firing, active: 0, fired: 0),
    // The wall clock was set back: times lie in the future.
    Row(former: .pending(since: -hour), present: true, hold: minute, state: .pending, active: 0),
    Row(
      former: .firing(since: -59 * minute, active: -58 * minute), present: true, hold: minute, state: .firing,
      active: -58 * minute,
      fired: -59 * minute),
    Row(
      former: Former(active: -58 * minute, fired: -59 * minute, keptFiring: -hour), present: false, hold: minute,
      keep: minute, state: .firing, active: -58 * minute, fired: -59 * minute, keptFiring: 0),
  ]

  @Test(arguments: rows)
  func followsTheTable(_ row: Row) {
    let next = Alert.next(
      after: row.former?.alert, observation: row.present ? .present(.sample(value: 7)) : .absent(value: nil), at: noon,
      durations: AlertDurations(hold: row.hold, keepFiring: row.keep))
    #expect(next?.state == row.state)
    #expect(next?.activeAt == row.active.map { noon - $0 })
    #expect(next?.firedAt == row.fired.map { noon - $0 })
    #expect(next?.keepFiringSince == row.keptFiring.map { noon - $0 })
    #expect(next?.resolvedAt == row.resolved.map { noon - $0 })
    if row.present {
      #expect(next?.value == 7)
      #expect(next?.annotations == ["summary": "value 7.0"])
    } else if let next {
      #expect(next.value == 0)
      #expect(next.annotations == ["summary": "before"])
    }
    if row.state == .pending || row.former?.resolved != nil && row.present {
      #expect(next?.lastSentAt == nil)
    }
  }

  @Test(arguments: 0..<200)
  func keepsItsPromisesOverAnyHistory(seed: UInt64) {
    var random = RepeatableGenerator(state: seed)
    let durations = AlertDurations(
      hold: [0, 1, minute, 5 * minute].randomElement(using: &random) ?? 0,
      keepFiring: [0, minute, 10 * minute].randomElement(using: &random) ?? 0)
    var alert: Alert?
    var now = noon
    for _ in 0..<100 {
      now += Int64.random(in: 1...(2 * minute), using: &random)
      let present = Bool.random(using: &random)
      let before = alert
      alert = Alert.next(
        after: before, observation: present ? .present(.sample()) : .absent(value: nil), at: now, durations: durations)
      let from = before?.state ?? .inactive
      let to = alert?.state ?? .inactive
      if present {
        #expect(to != .inactive, "an element always is an active alert")
        if from == .inactive {
          #expect(alert?.activeAt == now)
          #expect(to == (durations.hold > 0 ? .pending : .firing), "`for` is never skipped")
        } else {
          #expect(alert?.activeAt == before?.activeAt)
        }
      }
      if from == .pending, to == .firing, let alert {
        #expect(now - alert.activeAt >= durations.hold)
      }
      if from == .firing {
        #expect(alert != nil, "a firing alert never goes without having been resolved")
        #expect(to != .pending)
        if !present, durations.keepFiring == 0 {
          #expect(alert?.resolvedAt == now)
        }
      }
      if from == .pending, !present {
        #expect(alert == nil)
      }
    }
  }
}
