import RuleEval

/// What checks found, in [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which tools for
/// code review read.
enum CheckReportSARIF {
  /// The rule that stands for a file that cannot be used.
  static let fault = "cannot-be-used"

  /// One object, on one line.
  static func text(_ outcomes: [CheckOutcome]) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    json.tool()
    json.key("columnKind")
    json.string("unicodeCodePoints")
    json.key("results")
    json.beginArray()
    for outcome in outcomes {
      for error in outcome.errors {
        json.result(
          fault, "error", error.message, fix: error.hint, file: error.file, line: error.line,
          column: error.column)
      }
      for finding in outcome.findings {
        json.result(
          finding.check.rawValue, level(finding.severity), finding.text, fix: finding.fix,
          file: finding.file, line: finding.position.line, column: finding.position.column)
      }
    }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func level(_ severity: RuleCheck.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}

extension JSONWriter {
  fileprivate mutating func tool() {
    key("tool")
    beginObject()
    key("driver")
    beginObject()
    member("name", "ruled")
    member("version", BuildInformation.version)
    key("rules")
    beginArray()
    rule(CheckReportSARIF.fault, "A file or a rule cannot be used.", "error")
    for check in RuleCheck.allCases {
      rule(check.rawValue, check.summary, CheckReportSARIF.level(check.severity))
    }
    endArray()
    endObject()
    endObject()
  }

  private mutating func rule(_ name: String, _ summary: String, _ level: String) {
    beginObject()
    member("id", name)
    message("shortDescription", summary)
    key("defaultConfiguration")
    beginObject()
    member("level", level)
    endObject()
    endObject()
  }

  fileprivate mutating func result(
    _ rule: String, _ level: String, _ text: String, fix: String?, file: String, line: Int, column: Int
  ) {
    beginObject()
    member("ruleId", rule)
    member("level", level)
    message("message", text + (fix.map { " (\($0))" } ?? ""))
    key("locations")
    beginArray()
    beginObject()
    key("physicalLocation")
    beginObject()
    key("artifactLocation")
    beginObject()
    member(
      "uri",
      file.split(separator: "/", omittingEmptySubsequences: false).map { PercentEncoding.encoded(String($0)) }.joined(
        separator: "/"))
    endObject()
    if line > 0 {
      key("region")
      beginObject()
      key("startLine")
      integer(line)
      key("startColumn")
      integer(max(1, column))
      endObject()
    }
    endObject()
    endObject()
    endArray()
    endObject()
  }

  private mutating func message(_ name: String, _ text: String) {
    key(name)
    beginObject()
    member("text", text)
    endObject()
  }
}
