import PromQL
import Testing

@testable import RuleEval

/// What is known of labels, written as `name`: present, `name=value`, `-name`: absent, `?name`: unknown.
@Suite struct LabelFlowTests {
  private static let samples: [(expression: String, known: [String])] = [
    // Selectors.
    ("up", ["?job", "__name__=up"]),
    (#"up{job="a"}"#, ["job=a", "?instance"]),
    (#"up{job=""}"#, ["-job"]),
    (#"up{job!=""}"#, ["job"]),
    (#"up{job=~"a.+"}"#, ["job"]),
    (#"up{job=~"a|"}"#, ["?job"]),
    (#"up{job!~"a"}"#, ["?job"]),
    (#"up{job!~".+"}"#, ["-job"]),
    (#"up{job!~"|a"}"#, ["job"]),
    (#"{job="a"}"#, ["job=a", "?__name__"]),
    // What has no labels.
    ("1", ["-job"]), ("vector(1)", ["-job", "-__name__"]), ("time()", ["-job"]), ("hour()", ["-job"]),
    ("scalar(up)", ["-job"]),
    // Names.
    ("-up", ["-__name__", "?job"]), ("+up", ["__name__=up"]), ("up + 1", ["-__name__"]), ("1 + up", ["-__name__"]),
    ("up > 1", ["__name__=up"]), ("up > bool 1", ["-__name__"]), ("rate(up[5m])", ["-__name__", "?job"]),
    ("last_over_time(up[5m])", ["__name__=up"]), ("sort(up)", ["__name__=up"]),
    // Aggregations.
    ("sum(up)", ["-job"]), ("sum by (job) (up)", ["?job", "-instance"]),
    (#"sum by (job) (up{job="a"})"#, ["job=a", "-instance"]),
    ("sum without (job) (up)", ["-job", "?instance", "-__name__"]),
    (#"topk(1, up{job="a"})"#, ["job=a", "?instance", "__name__=up"]),
    (#"count_values("v", up)"#, ["v", "-job"]), (#"count_values without (v) ("v", up)"#, ["v", "?job"]),
    ("count by (__name__) (up)", ["__name__=up"]),
    // Functions.
    (#"absent(up{job="a",instance=~"b"})"#, ["job=a", "-instance", "-__name__"]),
    (#"absent(up{job="a",job="b"})"#, ["?job"]), (#"absent(sum(up{job="a"}))"#, ["-job"]),
    (#"absent_over_time(up{job="a"}[5m])"#, ["job=a", "-instance"]),
    (#"histogram_quantile(0.9, sum by (le, job) (b{job="a"}))"#, ["-le", "job=a"]),
    (#"label_replace(up, "a", "b", "", "")"#, ["a=b"]),
    (#"label_replace(up{c="d"}, "a", "b", "c", "d")"#, ["a=b", "c=d"]),
    (#"label_replace(up{a="x",c="d"}, "a", "b", "c", "e")"#, ["a=x"]),
    (#"label_replace(sum(up), "a", "$1", "c", "(.*)")"#, ["?a", "-c"]),
    (#"label_replace(up, "a", "", "c", ".*")"#, ["-a"]),
    (#"label_join(up{a="x",b="y"}, "c", "-", "a", "b")"#, ["c=x-y"]),
    (#"label_join(up, "c", "-", "a", "b")"#, ["c"]), (#"label_join(up, "c", "", "a", "b")"#, ["?c"]),
    (#"label_join(up{a!=""}, "c", "", "a", "b")"#, ["c"]), (#"label_join(sum(up), "c", "", "a")"#, ["-c"]),
    (#"info(sum(up))"#, ["?job"]),
    (#"max_over_time(sum by (job) (up)[5m:1m])"#, ["?job", "-instance"]),
    // Operations.
    (#"up{a="x"} and up{b="y"}"#, ["a=x", "b=y"]), (#"up{a="x"} and on (c) up{b="y"}"#, ["a=x", "?b"]),
    (#"up unless up{b="y"}"#, ["?b"]), (#"up{a="x"} or up{a="x"}"#, ["a=x"]),
    (#"up{a="x"} or up{a="y"}"#, ["a"]), (#"up{a="x"} or sum(up)"#, ["?a"]), ("sum(up) or sum(down)", ["-a"]),
    (#"up{a="x",b="y"} / on (a) down"#, ["a=x", "-b"]), (#"up > on (a) down"#, ["?a", "-b", "-__name__"]),
    (#"up{a="x",b="y"} / ignoring (b) down"#, ["a=x", "-b", "?c"]),
    (#"up{a="x"} * on (b) group_left (c) sum by (b, c) (down{c="z"})"#, ["a=x", "?b", "c=z", "?d"]),
    (#"sum by (b) (up) * on (b) group_right (a) down"#, ["-a", "?c"]),
    (#"up{c="x"} * on (b) group_left (c) sum by (b) (down)"#, ["-c"]),
    (#"up{a="x"} + on (a) fill (0) down"#, ["?a", "?b"]),
  ]

  @Test(arguments: samples)
  func `labels are followed`(_ sample: (expression: String, known: [String])) throws {
    let labels = LabelFlow.labels(of: try Parser.parse(sample.expression, options: .everything))
    for known in sample.known {
      let parts = known.split(separator: "=", maxSplits: 1).map(String.init)
      let expected: (name: String, state: LabelState) =
        switch (parts.count, known.first) {
        case (2, _): (parts[0], .exactly(parts[1]))
        case (_, "-"): (String(known.dropFirst()), .absent)
        case (_, "?"): (String(known.dropFirst()), .unknown)
        default: (known, .present)
        }
      #expect(labels[expected.name] == expected.state, "\(sample.expression): \(known)")
    }
  }
}
