import Benchmark
import PromQL

/// What it costs to parse and check an expression.
func parserBenchmarks() {
  let expressions = [
    ("a selector", #"foo{a="b", foo!="bar", test=~"test", bar!~"baz"}"#),
    ("a ratio", #"sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.01"#),
  ]
  for (name, text) in expressions {
    Benchmark("parse \(name)", configuration: .init(scalingFactor: .kilo)) { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(try Parser.parse(text))
      }
    }
  }
}
