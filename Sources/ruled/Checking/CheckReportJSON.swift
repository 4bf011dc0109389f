import RuleEval

/// What checks found, for programs.
enum CheckReportJSON {
  /// One object, on one line.
  static func text(_ outcomes: [CheckOutcome]) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.key("files")
    json.beginArray()
    for outcome in outcomes {
      json.outcome(outcome)
    }
    json.endArray()
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func outcome(_ outcome: CheckOutcome) {
    beginObject()
    member("file", outcome.file)
    member("kind", outcome.content?.rawValue)
    key("count")
    integer(outcome.count)
    key("errors")
    beginArray()
    for error in outcome.errors {
      beginObject()
      place(error.file, error.line, error.column)
      member("message", error.message)
      member("fix", error.hint)
      endObject()
    }
    endArray()
    key("findings")
    beginArray()
    for finding in outcome.findings {
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
    endArray()
    costs(outcome.costs)
    endObject()
  }

  private mutating func costs(_ costs: [RuleCost]) {
    key("costs")
    beginArray()
    for cost in costs {
      beginObject()
      member("group", cost.group)
      member("rule", cost.rule)
      key("line")
      integer(cost.line)
      key("series")
      integer(cost.series)
      key("samples")
      integer(cost.samples)
      key("seconds")
      number(cost.seconds)
      endObject()
    }
    endArray()
  }

  private mutating func place(_ file: String, _ line: Int, _ column: Int) {
    member("file", file)
    key("line")
    integer(line)
    key("column")
    integer(column)
  }

  /// A member that is a text, and not there where there is none.
  mutating func member(_ name: String, _ text: String?) {
    if let text {
      key(name)
      string(text)
    }
  }
}
