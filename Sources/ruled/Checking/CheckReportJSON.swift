import RuleEval

/// What checks found, for programs.
enum CheckReportJSON {
  /// One object, on one line.
  static func text(_ outcomes: [CheckOutcome]) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.member("files") { $0.list(outcomes) { $0.outcome($1) } }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func outcome(_ outcome: CheckOutcome) {
    beginObject()
    member("file", outcome.file)
    member("kind", outcome.content?.rawValue)
    member("count") { $0.integer(outcome.count) }
    member("errors") { $0.list(outcome.errors) { $0.error($1) } }
    member("findings") { $0.list(outcome.findings) { $0.finding($1) } }
    member("costs") { $0.list(outcome.costs) { $0.cost($1) } }
    endObject()
  }

  private mutating func error(_ error: ContentError) {
    beginObject()
    place(error.file, error.line, error.column)
    member("message", error.message)
    member("fix", error.hint)
    endObject()
  }

  private mutating func finding(_ finding: Finding) {
    beginObject()
    member("check", finding.check.rawValue)
    member("severity", finding.severity.rawValue)
    place(finding.file, finding.position.line, finding.position.column)
    member("group", finding.group)
    member("rule", finding.rule)
    member("message", finding.message)
    member("fix", finding.fix)
    endObject()
  }

  private mutating func cost(_ cost: RuleCost) {
    beginObject()
    member("group", cost.group)
    member("rule", cost.rule)
    member("line") { $0.integer(cost.line) }
    member("series") { $0.integer(cost.series) }
    member("samples") { $0.integer(cost.samples) }
    member("seconds") { $0.number(cost.seconds) }
    endObject()
  }

  private mutating func place(_ file: String, _ line: Int, _ column: Int) {
    member("file", file)
    member("line") { $0.integer(line) }
    member("column") { $0.integer(column) }
  }
}
