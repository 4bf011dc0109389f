/// The cases of upstream's `BenchmarkRangeQuery`: X stands for `one` and `hundred`; without steps there are two cases,
/// with 1 and with 1,000.
func rangeBenchmarks() {
  let cases: [(String, Int?)] = [
    ("a_X", nil),
    ("rate(a_X[1m])", nil),
    ("rate(a_X[1m])", 10_000),
    ("rate(sparse[1m])", 10_000),
    ("rate(a_X[1m] smoothed)", nil),
    ("rate(a_X[1m] smoothed)", 10_000),
    ("rate(sparse[1m] smoothed)", 10_000),
    ("double_exponential_smoothing(a_X[1d], 0.3, 0.3)", nil),
    ("changes(a_X[1d])", nil),
    ("rate(a_X[1d])", nil),
    ("absent_over_time(a_X[1d])", nil),
    ("-a_X", nil),
    ("a_X - b_X", nil),
    ("a_X - b_X", 10_000),
    ("a_X and b_X{l=~'.*[0-4]$'}", nil),
    ("a_X or b_X{l=~'.*[0-4]$'}", nil),
    ("a_X unless b_X{l=~'.*[0-4]$'}", nil),
    ("a_X and b_X{l='notfound'}", nil),
    ("abs(a_X)", nil),
    ("label_replace(a_X, 'l2', '$1', 'l', '(.*)')", nil),
    ("label_join(a_X, 'l2', '-', 'l', 'l')", nil),
    ("sum(a_X)", nil),
    ("avg(a_X)", nil),
    ("sum without (l)(h_X)", nil),
    ("sum without (le)(h_X)", nil),
    ("sum by (l)(h_X)", nil),
    ("sum by (le)(h_X)", nil),
    ("count_values('value', h_X)", 100),
    ("topk(1, a_X)", nil),
    ("topk(5, a_X)", nil),
    ("limitk(1, a_X)", nil),
    ("limitk(5, a_X)", nil),
    ("limit_ratio(0.1, a_X)", nil),
    ("limit_ratio(0.5, a_X)", nil),
    ("limit_ratio(-0.5, a_X)", nil),
    ("rate(a_X[1m]) + rate(b_X[1m])", nil),
    ("sum without (l)(rate(a_X[1m]))", nil),
    ("sum without (l)(rate(a_X[1m])) / sum without (l)(rate(b_X[1m]))", nil),
    ("histogram_quantile(0.9, rate(h_X[5m]))", nil),
    ("a_X + on(l) group_right a_one", nil),
    (#"count({__name__!=""})"#, 1),
    (#"count({__name__!="",l=""})"#, 1),
    ("timestamp(a_X)", nil),
    // Not in upstream's list, but in the project's goals.
    ("sum_over_time(a_X[5m])", nil),
    ("quantile_over_time(0.9, a_X[5m])", nil),
    ("max_over_time(rate(a_X[1m])[5m:30s])", nil),
  ]
  for (template, only) in cases {
    for size in template.contains("X") ? ["one", "hundred"] : [""] {
      let expression = template.split(separator: "X", omittingEmptySubsequences: false).joined(separator: size)
      for steps in only.map({ [$0] }) ?? [1, 1000] {
        QueryBenchmark(dataSet: .range, expression: expression, steps: steps)
          .register(as: "range: \(expression), \(steps) steps")
      }
    }
  }
}

/// The cases of upstream's `BenchmarkJoinQuery`.
func joinBenchmarks() {
  let one = "rpc_request_success_total"
  let other = "rpc_request_error_total"
  let few = #"\#(other){instance=~"0.*"}"#
  let cases = [
    "\(one) + \(other)", "\(one) + on (job, instance) group_left \(other)", "\(one) and \(few)", "\(one) or \(few)",
    "\(one) unless \(few)",
  ]
  for expression in cases {
    QueryBenchmark(dataSet: .join, expression: expression, steps: 5000).register(as: "join: \(expression), 5000 steps")
  }
}
