public import PromQL

/// Evaluates rules once over their data sources, to tell what they cost and what their results clash with.
///
/// Bounded: one evaluation a rule, one after the other, at most ``mostRules``, each as long as the timeout says.
public struct RuleMeasurer: Sendable {
  /// The most rules that are evaluated.
  public static let mostRules = 10_000
  /// More series than this in a result are worth a thought.
  public static let manySeries = 10_000
  /// More samples than this for one evaluation are, too.
  public static let manySamples = 1_000_000

  private let engine: Engine
  private let source: @Sendable (String?) -> any SeriesSource
  private let now: Timestamp
  private let timeout: Milliseconds

  /// Evaluates at `now`, in milliseconds since 1970, each rule for at most `timeout` milliseconds; `source` gives a data
  /// source by its name, or the standard one for nil.
  public init(
    engine: Engine, now: Timestamp, timeout: Milliseconds, source: @Sendable @escaping (String?) -> any SeriesSource
  ) {
    self.engine = engine
    self.now = now
    self.timeout = timeout
    self.source = source
  }

  /// What rules cost, the most expensive first by samples, and what is found on the way, by place.
  ///
  /// A rule that cannot be evaluated is a finding. Throws where a data source does not answer at all, and
  /// `CancellationError`.
  public func measure(
    _ files: [(name: String, groups: [RuleGroup])]
  ) async throws -> (costs: [RuleCost], findings: [Finding]) {
    var costs: [RuleCost] = []
    var findings: [Finding] = []
    var executors: [String?: QueryExecutor] = [:]
    for (file, groups) in files {
      for group in groups {
        let name = group.extensions.dataSource
        let executor = executors[name] ?? QueryExecutor(source: source(name))
        executors[name] = executor
        for rule in group.rules where costs.count < Self.mostRules {
          try Task.checkCancellation()
          let (cost, found) = try await measure(rule, of: group, in: file, executor)
          if let cost {
            costs.append(cost)
          }
          findings += found.filter { !rule.disables($0.check, in: group) }
        }
      }
    }
    costs.sort { ($0.samples, $1.file, $1.line) > ($1.samples, $0.file, $0.line) }
    return (costs, RuleChecker.ordered(findings))
  }

  private func measure(
    _ rule: Rule, of group: RuleGroup, in file: String, _ executor: QueryExecutor
  ) async throws -> (RuleCost?, [Finding]) {
    func finding(_ check: RuleCheck, at position: SourcePosition, _ message: String) -> Finding {
      Finding(check: check, file: file, position: position, group: group.name, rule: rule.name, message: message)
    }
    let start = rule.places.expression.position(ofByte: 0, in: rule.expression)
    do {
      let query = try engine.prepare(rule.expression)
      let (result, statistics) = try await executor.measure(query, at: .instant(now), timeout: timeout)
      let elements = if case .vector(let elements) = result.value { elements } else { [] as [VectorElement] }
      let cost = RuleCost(
        file: file, group: group.name, rule: rule.name, line: rule.position.line, series: elements.count,
        samples: statistics.samples, seconds: statistics.fetching + statistics.evaluation)
      var findings = conflicts(of: rule, in: group, with: elements).map { label, message in
        finding(.labelConflict, at: rule.places.labels[label]?.start ?? rule.position, message)
      }
      if cost.series > Self.manySeries {
        findings.append(finding(.cost, at: start, "the result has \(cost.series) series"))
      }
      if cost.samples > Self.manySamples {
        findings.append(finding(.cost, at: start, "each evaluation reads \(cost.samples) samples"))
      }
      return (cost, findings)
    } catch let error as SourceError where error.kind == .noReply {
      throw error
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      return (nil, [finding(.cost, at: start, "cannot be evaluated over these series: \(error)")])
    }
  }

  /// Labels of the rule that take the place of others, each with what to say of it.
  private func conflicts(
    of rule: Rule, in group: RuleGroup, with elements: [VectorElement]
  ) -> [(label: String, message: String)] {
    group.labels.merging(rule.labels) { _, own in own }.sorted { $0.key < $1.key }.compactMap { name, value in
      let replaced = elements.lazy.compactMap { $0.labels[name] }.first { !$0.isEmpty && $0 != value }
      return replaced.map {
        (
          name,
          "label \(Quoting.quoted(name)) takes the place of one that the result has, such as \(Quoting.quoted($0))"
        )
      }
    }
  }
}
