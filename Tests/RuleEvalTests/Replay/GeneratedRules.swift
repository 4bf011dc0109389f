import PromQL

@testable import RuleEval

/// Rules and series put together at random, the same ones for the same seed: every field of rules and groups, selectors of
/// every kind, rules that read what others write, rules that fail now and then.
struct GeneratedRules {
  private var random: RepeatableGenerator

  init(seed: UInt64) {
    random = RepeatableGenerator(state: seed)
  }

  private mutating func pick<Element>(_ elements: Element...) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  /// Series with gaps, staleness markers, resets, and some that begin late or end early.
  mutating func store(from start: Timestamp, count: Int) throws -> FixtureStore {
    var text = ""
    for metric in ["a", "b", "c_total"] {
      for instance in 0..<4 {
        var values: [String] = []
        var value = 0
        while values.count < count {
          switch Int.random(in: 0..<20, using: &random) {
          case 0: values += Array(repeating: "_", count: Int.random(in: 1..<30, using: &random))
          case 1: values += ["stale"] + Array(repeating: "_", count: Int.random(in: 0..<10, using: &random))
          case 2: value = 0
          default: value = metric == "c_total" ? value + pick(0, 1, 5) : pick(0, 1, 2, 3)
          }
          values.append("\(value)")
        }
        text += "\(metric){job=\"\(instance % 2)\", instance=\"\(instance)\"} \(values.joined(separator: " "))\n"
      }
    }
    return try .notation(text, from: start)
  }

  /// Groups whose recorded series other groups read.
  mutating func groups(_ count: Int) -> [RuleGroup] {
    (0..<count).map { number in
      var extensions = GroupExtensions(onError: pick(.continue, .continue, .abort))
      if number == 0 {
        extensions.align = true
      } else if number == 1 {
        extensions.evaluationOffset = 7_001
      }
      return RuleGroup(
        name: "g\(number)", file: "rules.yml", interval: pick(15_000, 20_000, 30_000, 60_000),
        queryOffset: pick(nil, nil, 0, 5_000, 60_000), limit: pick(0, 0, 0, 2),
        labels: pick([:], ["group": "\(number)"]),
        rules: (0..<Int.random(in: 2...7, using: &random)).map { _ in rule(number) }, extensions: extensions)
    }
  }

  private mutating func rule(_ group: Int) -> Rule {
    if Int.random(in: 0..<3, using: &random) == 0 {
      return Rule(
        kind: .recording(metric: "rec:\(group)"), expression: value(), labels: pick([:], ["own": pick("1", "2", "3")]))
    }
    var rule = Rule(
      kind: .alerting(name: "Alert\(pick(1, 2, 3))_\(group)"), expression: condition(),
      holdDuration: pick(0, 15_000, 60_000, 90_000), keepFiringFor: pick(0, 0, 45_000),
      labels: pick(["severity": "page"], ["severity": "{{ $labels.job }}"], ["v": "{{ $value }}"]),
      annotations: [
        "text": pick(
          "{{ $value }} of {{ $labels.instance }}", #"{{ range query "a" }}{{ .Value }} {{ end }}"#, "plain",
          "{{ $externalLabels.cluster }}")
      ])
    rule.extensions = RuleExtensions(
      onNoData: pick(.resolve, .resolve, .keep, .fire), resolveExpression: pick(nil, nil, "a == 0", "b < 2"))
    return rule
  }

  private mutating func value() -> String {
    pick(
      "sum by (job) (a)", "rate(c_total[2m])", "a + on (instance) b", "max_over_time(b[5m] offset 1m)",
      "avg_over_time(rec:0[4m])", "sum by (job) (rec:\(pick(0, 1, 2)))", "count(ALERTS{alertstate=\"firing\"})",
      "max_over_time((a + 1)[3m:30s])", "timestamp(a)", "a @ 1700000100", "topk(2, a)", "a unless b > 1", "time()",
      "increase(c_total[1m])", "delta(a[3m] @ 1700000300)", "a + on (job) b", "{__name__=~\"a|rec:1\"}",
      "count_over_time(a[90s])", "sum(count_over_time(rec:1[2m:20s]))",
      "label_replace(a, \"n\", \"$1\", \"job\", \"(.*)\")")
  }

  private mutating func condition() -> String {
    pick(
      "a > 1", "rate(c_total[1m]) > 0.05", "sum by (job) (a) > 4", "rec:0 > 2", "absent(a{instance=\"1\"})",
      "rec:\(pick(1, 2)) > \(pick(1, 3))", "ALERTS{alertname=~\"Alert1.*\", alertstate=\"firing\"} == 1",
      "a == 3 and on (instance) b > 0", "count_over_time(ALERTS{alertstate=\"pending\"}[3m]) > 2", "b offset 2m > 2",
      "changes(a[2m]) > 3", "timestamp(a) < time() - 40", "vector(1)", "a + on (job) b > 1", "max(b) > 2",
      "a > bool 1", "avg_over_time(rec:0[2m:15s]) > 1", "ALERTS_FOR_STATE > 0",
      "absent_over_time(b{instance=\"2\"}[1m])")
  }
}
