import Benchmark
import Foundation
import PromQL

/// What it costs to parse and check expressions.
func parserBenchmarks() {
  let expressions = [
    "a", #"foo{a="b", foo!="bar", test=~"test", bar!~"baz"}"#,
    #"sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.01"#,
  ]
  for text in expressions {
    Benchmark("parse: \(text)", configuration: .init(scalingFactor: .kilo)) { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(try Parser.parse(text))
      }
    }
  }
  // Upstream's rules are no part of the project.
  let rules = RuleExpressions.found
  guard !rules.isEmpty else {
    return
  }
  Benchmark("parse: \(rules.count) expressions of kube-prometheus") { benchmark in
    for _ in benchmark.scaledIterations {
      for text in rules {
        blackHole(try Parser.parse(text))
      }
    }
  }
}

/// The expressions of the rule files in the folder that `CONFORMANCE_DIR` names.
enum RuleExpressions {
  static let found: [String] = {
    let root = ProcessInfo.processInfo.environment["CONFORMANCE_DIR"] ?? "../../shared/conformance"
    let folder = URL(fileURLWithPath: root).appendingPathComponent("rules/kube-prometheus")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }
      .flatMap { (try? String(contentsOf: $0, encoding: .utf8)).map(expressions) ?? [] }
  }()

  /// The values of all keys `expr`, on the line or as a block.
  private static func expressions(in text: String) -> [String] {
    var found: [String] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let trimmed = line.drop { $0 == " " || $0 == "-" }
      guard trimmed.hasPrefix("expr:") else {
        continue
      }
      let value = trimmed.dropFirst("expr:".count).drop { $0 == " " }
      guard value.hasPrefix("|") || value.hasPrefix(">") else {
        found.append(String(value))
        continue
      }
      let indent = line.prefix { $0 == " " || $0 == "-" }.count
      let block = lines[(index + 1)...].prefix { next in
        next.prefix { $0 == " " }.count > indent || next.allSatisfy { $0 == " " }
      }
      // Without the indentation, which is no part of the expression.
      let own = block.map { $0.prefix { $0 == " " }.count }.min() ?? 0
      found.append(block.map { $0.dropFirst(own) }.joined(separator: "\n"))
    }
    return found
  }
}
