import PromQL
import Testing

@testable import RuleEval

/// The state machine of one alert against a model that looks at the whole of its past.
///
/// The model is made from what the documentation says of `for` and `keep_firing_for`; it keeps no state but the list of
/// what was seen, and so shares no way of thinking with the machine.
struct AlertModelTests {
  /// Whether the expression gave the alert, by evaluation.
  struct Past {
    let durations: AlertDurations
    var seen: [(time: Timestamp, isPresent: Bool)] = []

    /// When the alert, as it stands at the end, became active; nil where it is not active.
    ///
    /// It is active while every gap since then was short: while it is pending none, while it fires those shorter than
    /// `keep_firing_for`, measured from the first evaluation without it.
    var episode: (active: Timestamp, fired: Timestamp?, keptSince: Timestamp?)? {
      var start = seen.startIndex
      while start < seen.endIndex {
        guard seen[start].isPresent else {
          start += 1
          continue
        }
        let active = seen[start].time
        let fires = seen[start...].first { $0.time - active >= durations.hold }?.time
        var end: Int?
        var kept: Timestamp?
        for index in start..<seen.endIndex {
          let (time, isPresent) = seen[index]
          let isFiring = fires.map { $0 <= time } ?? false
          if isPresent {
            kept = nil
          } else if let fires, isFiring, fires < time || seen[start..<index].contains(where: { $0.time == fires }) {
            let since = kept ?? time
            kept = since
            if time - since >= durations.keepFiring {
              end = index
            }
          } else {
            end = index
          }
          if end != nil {
            break
          }
        }
        guard let end else {
          let last = seen[seen.endIndex - 1].time
          return (active, fires.flatMap { $0 <= last ? $0 : nil }, kept)
        }
        start = end + 1
      }
      return nil
    }
  }

  @Test(arguments: 0..<300)
  func agreesWithTheModel(seed: UInt64) {
    var random = RepeatableGenerator(state: seed &* 7919)
    let durations = AlertDurations(
      hold: [0, 1, minute, 3 * minute].randomElement(using: &random) ?? 0,
      keepFiring: [0, minute, 2 * minute, 5 * minute].randomElement(using: &random) ?? 0)
    let presence = [0.3, 0.5, 0.8, 0.95].randomElement(using: &random) ?? 0.5
    var past = Past(durations: durations)
    var alert: Alert?
    var now = noon
    for _ in 0..<40 {
      now += [1000, minute, minute, minute, 90_000].randomElement(using: &random) ?? minute
      let isPresent = Double.random(in: 0..<1, using: &random) < presence
      past.seen.append((now, isPresent))
      alert = Alert.next(
        after: alert, observation: isPresent ? .present(.sample()) : .absent(value: 3), at: now, durations: durations)
      let expected = past.episode
      guard let expected else {
        #expect(alert?.state ?? .inactive == .inactive, "\(past)")
        continue
      }
      #expect(alert?.state == (expected.fired == nil ? .pending : .firing), "\(past)")
      #expect(alert?.activeAt == expected.active, "\(past)")
      #expect(alert?.firedAt == expected.fired, "\(past)")
      #expect(alert?.keepFiringSince == expected.keptSince, "\(past)")
    }
  }

  @Test(arguments: 0..<100)
  func evaluationsThatKnowNothingChangeNothing(seed: UInt64) {
    var random = RepeatableGenerator(state: seed &* 104_729)
    let durations = AlertDurations(hold: 2 * minute, keepFiring: 3 * minute)
    var alert: Alert?
    var now = noon
    for _ in 0..<60 {
      now += minute
      let observation: AlertObservation =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .absent(value: nil)
        case 1: .unknown
        case 2: .held(value: 5)
        default: .present(.sample(value: 9))
        }
      let before = alert
      alert = Alert.next(after: before, observation: observation, at: now, durations: durations)
      switch (before?.state ?? .inactive, observation) {
      case (.pending, .unknown), (.firing, .unknown):
        #expect(alert == before)
      case (.firing, .held):
        #expect(alert?.state == .firing)
        #expect(alert?.keepFiringSince == nil)
        #expect(alert?.value == 5)
        #expect(alert?.firedAt == before?.firedAt)
        #expect(alert?.annotations == before?.annotations)
      case (.pending, .held):
        #expect(alert == nil, "`for` is about the rule's own expression")
      default:
        break
      }
    }
  }
}
