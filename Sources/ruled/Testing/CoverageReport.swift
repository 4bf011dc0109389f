import PromQL
import RuleEval

/// What tests reached of rules, over all of their files.
struct CoverageReport {
  /// By file and line.
  private(set) var rules: [RuleCoverage]

  /// Puts together what files of tests reached: of a rule that several name, all of it.
  init(_ outcomes: [TestOutcome]) {
    var places: [String: Int] = [:]
    var rules: [RuleCoverage] = []
    for outcome in outcomes {
      guard case .unitTests(let report) = outcome.result else {
        continue
      }
      for coverage in report.coverage {
        let key = "\(FilePath.normalised(coverage.file))\u{0}\(coverage.group)\u{0}\(coverage.index)"
        if let place = places[key] {
          rules[place].add(coverage)
        } else {
          places[key] = rules.count
          rules.append(coverage)
        }
      }
    }
    self.rules = rules.sorted { ($0.file, $0.line, $0.index) < ($1.file, $1.line, $1.index) }
  }

  var reached: Int { rules.reduce(0) { $0 + $1.reached } }
  var points: Int { rules.reduce(0) { $0 + $1.points.count } }

  /// The share of what there is to reach that was reached, in percent; 100 where there are no rules.
  var percentage: Double { points == 0 ? 100 : Double(reached) * 100 / Double(points) }

  /// The rules of each file, by name.
  var files: [(file: String, rules: [RuleCoverage])] {
    Dictionary(grouping: rules) { FilePath.normalised($0.file) }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// The report in a format.
  func text(_ format: CoverageFormat) -> String {
    switch format {
    case .text: table
    case .json: json
    case .html: CoveragePage(report: self).text
    case .lcov: lcov
    }
  }

  /// `81.2 %`.
  static func percent(_ reached: Int, _ points: Int) -> String {
    let share = points == 0 ? 100 : Double(reached) * 100 / Double(points)
    return "\(SampleText.decimal((share * 10).rounded(.down) / 10)) %"
  }

  private var table: String {
    var lines: [String] = []
    for (file, rules) in files {
      for rule in rules {
        let share = "\(rule.reached)/\(rule.points.count)"
        lines.append("\(file):\(rule.line): \(rule.name): \(share)")
        lines += rule.points.filter { $0.hits == 0 }.map { "    not reached: \($0.title)" }
        for (label, values) in rule.labelValues.sorted(by: { $0.key < $1.key }) {
          let shown = values.isEmpty ? "no value" : values.sorted().map(Quoting.quoted).joined(separator: ", ")
          lines.append("    label \(label): \(shown)")
        }
      }
    }
    let whole = rules.count { $0.reached == $0.points.count }
    lines.append(
      "coverage: \(Self.percent(reached, points)) (\(reached) of \(points) points; \(whole) of \(rules.count) rules whole)"
    )
    return lines.joined(separator: "\n") + "\n"
  }

  private var json: String {
    var json = JSONWriter()
    json.beginObject()
    for (name, number) in [("reached", reached), ("points", points)] {
      json.key(name)
      json.integer(number)
    }
    json.key("rules")
    json.beginArray()
    for rule in rules {
      json.rule(rule)
    }
    json.endArray()
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  /// As [lcov](https://github.com/linux-test-project/lcov) traces have it: a line a rule, a branch a point.
  private var lcov: String {
    var text = "TN:\n"
    for (file, rules) in files {
      text += "SF:\(file)\n"
      for (number, rule) in rules.enumerated() {
        for (branch, point) in rule.points.enumerated() {
          text += "BRDA:\(rule.line),\(number),\(branch),\(point.hits > 0 ? "\(point.hits)" : "-")\n"
        }
      }
      text += "BRF:\(rules.reduce(0) { $0 + $1.points.count })\n"
      text += "BRH:\(rules.reduce(0) { $0 + $1.reached })\n"
      for rule in rules {
        text += "DA:\(rule.line),\(rule.points.first?.hits ?? 0)\n"
      }
      text += "LF:\(rules.count)\nLH:\(rules.count { $0.points.first.map { $0.hits > 0 } ?? false })\nend_of_record\n"
    }
    return text
  }
}

extension JSONWriter {
  fileprivate mutating func rule(_ rule: RuleCoverage) {
    beginObject()
    for (name, value) in [("file", rule.file), ("group", rule.group), ("name", rule.name)] {
      key(name)
      string(value)
    }
    key("line")
    integer(rule.line)
    key("points")
    beginArray()
    for point in rule.points {
      beginObject()
      key("kind")
      string(point.kind.rawValue)
      key("expression")
      string(point.expression)
      key("hits")
      integer(point.hits)
      endObject()
    }
    endArray()
    key("labels")
    beginObject()
    for (label, values) in rule.labelValues.sorted(by: { $0.key < $1.key }) {
      key(label)
      beginArray()
      for value in values.sorted() {
        string(value)
      }
      endArray()
    }
    endObject()
    endObject()
  }
}
