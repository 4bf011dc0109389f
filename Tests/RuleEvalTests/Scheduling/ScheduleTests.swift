import PromQL
import Testing

@testable import RuleEval

struct ScheduleTests {
  private let schedule = GroupSchedule(interval: minute, offset: 7 * second)

  @Test func slotsLieOnTheGrid() {
    let start: Timestamp = 100 * minute + 7 * second
    #expect(schedule.slot(notAfter: start) == start)
    #expect(schedule.slot(notAfter: start - 1) == start - minute)
    #expect(schedule.slot(notAfter: start + minute - 1) == start)
    #expect(schedule.slot(notAfter: 0) == 7 * second - minute)
    #expect(schedule.slot(notAfter: -minute) == 7 * second - 2 * minute)
  }

  @Test func offsetsAreStableAndDiffer() {
    let groups = (0..<100).map { GroupIdentity(file: "rules.yml", name: "group\($0)") }
    let offsets = groups.map { GroupSchedule(interval: minute, group: $0).offset }
    #expect(offsets.allSatisfy { (0..<minute).contains($0) })
    #expect(Set(offsets).count > 90)
    #expect(offsets == groups.map { GroupSchedule(interval: minute, group: $0).offset })
    #expect(
      GroupSchedule(interval: minute, group: GroupIdentity(file: "ab", name: "c")).offset
        != GroupSchedule(interval: minute, group: GroupIdentity(file: "a", name: "bc")).offset)
    // Written down: a change would move every group's evaluations at an update of the program.
    #expect(GroupSchedule(interval: minute, group: GroupIdentity(file: "rules.yml", name: "example")).offset == 56_533)
  }

  @Test func dueFollowsTheClock() {
    let slot = schedule.slot(notAfter: noon)
    let cases: [(Milliseconds, GroupSchedule.Due)] = [
      (0, .wait(until: slot + minute)),
      (minute - 1, .wait(until: slot + minute)),
      (minute, .evaluate(slot: slot + minute, missed: 0)),
      (2 * minute - 1, .evaluate(slot: slot + minute, missed: 0)),
      (2 * minute, .evaluate(slot: slot + 2 * minute, missed: 1)),
      (10 * minute + 1, .evaluate(slot: slot + 10 * minute, missed: 9)),
      (-1, .wait(until: slot + minute)),
      (-minute, .wait(until: slot + minute)),
      (-hour - 1, .resume(after: slot - hour - minute)),
    ]
    for (elapsed, expected) in cases {
      #expect(schedule.due(after: slot, now: slot + elapsed) == expected, "\(elapsed)")
    }
  }

  @Test(arguments: [Int64.min, -1, 0, 1, .max])
  func absurdIntervalsAreBounded(interval: Milliseconds) {
    let schedule = GroupSchedule(interval: interval, group: GroupIdentity(file: "f", name: "g"))
    #expect(schedule.interval >= 1)
    #expect(schedule.slot(notAfter: noon) <= noon)
    #expect(schedule.due(after: schedule.slot(notAfter: noon), now: noon + minute) != .resume(after: 0))
  }

  @Test func `a group may ask for slots at multiples of its interval, or at an offset from them`() throws {
    let noon: Timestamp = 1_700_000_100_000
    func schedule(_ extensions: GroupExtensions) throws -> GroupSchedule {
      try GroupSchedule(
        RuleGroup(name: "g", file: "f", rules: [], extensions: extensions), interval: 300_000)
    }
    #expect(try schedule(GroupExtensions(align: true)).slot(notAfter: noon + 299_999) == noon)
    #expect(try schedule(GroupExtensions(evaluationOffset: 60_000)).slot(notAfter: noon + 59_999) == noon - 240_000)
    #expect(
      try schedule(GroupExtensions(align: true, evaluationOffset: 60_000)).slot(notAfter: noon + 60_000) == noon
        + 60_000)
    #expect(
      try schedule(GroupExtensions()) == GroupSchedule(interval: 300_000, group: GroupIdentity(file: "f", name: "g")))
    #expect(throws: RuleManagerError.evaluationOffset(file: "f", name: "g")) {
      try schedule(GroupExtensions(evaluationOffset: 300_000))
    }
  }
}
