public import PromQL
import Synchronization

/// Evaluates rules over history, on a virtual clock: slot by slot, with the parts that evaluate them in the program.
///
/// Whatever the rules select is fetched for many slots at once: `Documentation/Decisions/0014-replay-by-the-live-parts.md`.
public struct Replay: Sendable {
  private let engine: Engine
  private let limits: ReplayLimits
  private let source: @Sendable (String?) -> any SeriesSource

  /// A replay over data sources by their names; nil means the one that is read where none is named.
  public init(
    engine: Engine, limits: ReplayLimits = ReplayLimits(), source: @Sendable @escaping (String?) -> any SeriesSource
  ) {
    self.engine = engine
    self.limits = limits
    self.source = source
  }

  /// Replays sets of rules beside each other over the same series, each as if it were alone.
  ///
  /// Throws ``ReplayError``, what ``RuleManager`` throws for groups that can't be, and `CancellationError`.
  ///
  /// - Parameters:
  ///   - start: The first time that counts, in milliseconds since 1970.
  ///   - end: The last time.
  ///   - warmUp: How long before the start evaluations begin, in milliseconds, so that alerts are under way at the start.
  ///     Of these only the alerts that are active at the start are part of the outcome.
  ///   - progress: Told now and then how many evaluations of groups are done, and how many there are.
  /// - Returns: One outcome a set.
  public func run(
    _ sets: [ReplayRules], start: Timestamp, end: Timestamp, warmUp: Milliseconds = 0,
    progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> [ReplayOutcome] {
    let first = start.addingClamped(-max(0, warmUp))
    let clock = ReplayClock(first)
    let sources = BlockSources(source)
    let executor = QueryExecutor(source: sources.source(named: nil))
    var replayed = try sets.map {
      try ReplayedRules(
        $0, engine: engine, executor: executor, source: sources.source(named:), clock: clock,
        span: (first, end), limits: limits)
    }
    let total = try checkedCount(replayed, start: start, end: end)
    var blocks = BlockSchedule(limits: limits, symbols: executor.currentSymbols)
    var done = 0
    while let (set, group) = Self.next(replayed, through: end) {
      try Task.checkCancellation()
      let slot = replayed[set].groups[group].next
      if !blocks.reaches(slot) {
        try await blocks.advance(to: slot, last: end, groups: replayed.flatMap(\.groups), sources: sources)
      }
      clock.set(to: slot)
      try await replayed[set].evaluate(group, countingFrom: start)
      done += 1
      progress(done, total)
    }
    return replayed.map {
      $0.outcome(start: start, end: end, evaluatedFrom: first, directRequests: sources.directRequests)
    }
  }

  /// How many evaluations of groups there will be.
  private func checkedCount(
    _ replayed: [ReplayedRules], start: Timestamp, end: Timestamp
  ) throws(ReplayError) -> Int {
    var slots = 0
    var evaluations: Int64 = 0
    for group in replayed.lazy.flatMap(\.groups) {
      let count = group.slotCount(through: end)
      slots += count
      evaluations = evaluations.addingClamped(
        Int64(count).multipliedClamped(by: Int64(group.runner.prepared.rules.count)))
    }
    guard slots > 0 else {
      throw .nothingDue(start: start, end: end)
    }
    guard evaluations <= limits.evaluations else {
      throw .tooManyEvaluations(count: Int(evaluations), limit: limits.evaluations)
    }
    return slots
  }

  /// The set and the group whose slot comes next.
  private static func next(_ replayed: [ReplayedRules], through end: Timestamp) -> (set: Int, group: Int)? {
    var best: (set: Int, group: Int, slot: Timestamp)?
    for (set, rules) in replayed.enumerated() {
      if let group = rules.next(through: end), best.map({ rules.groups[group].next < $0.slot }) ?? true {
        best = (set, group, rules.groups[group].next)
      }
    }
    return best.map { ($0.set, $0.group) }
  }
}
