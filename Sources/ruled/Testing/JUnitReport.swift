import PromQL
import RuleEval

/// What became of tests, as JUnit's XML: what build servers read. The elements and attributes are those of promtool,
/// with the times beside them.
struct JUnitReport {
  /// When the tests were run, in milliseconds since 1970.
  let time: Timestamp

  /// The document.
  func text(_ outcomes: [TestOutcome]) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    for outcome in outcomes {
      text += suite(outcome)
    }
    return text + "</testsuites>\n"
  }

  private func suite(_ outcome: TestOutcome) -> String {
    var cases: [String] = []
    var errors = 0
    switch outcome.result {
    case .script(let report):
      cases = report.failures.map { failure in
        element("testcase", [("name", "line \(failure.line)")], [failureElement("\(failure)")])
      }
      cases += (0..<report.passed).map { element("testcase", [("name", "passed#\($0)")], []) }
    case .unitTests(let report):
      cases = report.tests.map { test in
        element(
          "testcase", [("name", test.test.title), ("time", Self.seconds(test.duration))],
          test.failures.map { failureElement("\(report.file):\($0.position.line): \($0.subject): \($0.reason)") })
      }
    case .unreadable(let messages):
      errors = 1
      cases = [
        element(
          "testcase", [("name", "abort")], [element("error", [], [Self.escaped(messages.joined(separator: "\n"))])])
      ]
    }
    return element(
      "testsuite",
      [
        ("name", outcome.file), ("tests", "\(cases.count)"), ("failures", "\(outcome.failed)"), ("errors", "\(errors)"),
        ("skipped", "0"), ("timestamp", String(RFC3339.text(time).prefix(19))),
        ("time", Self.seconds(outcome.duration)),
      ], cases)
  }

  private func failureElement(_ text: String) -> String {
    element("failure", [], [Self.escaped(text)])
  }

  private func element(_ name: String, _ attributes: [(String, String)], _ content: [String]) -> String {
    let attributes = attributes.map { " \($0.0)=\"\(Self.escaped($0.1))\"" }.joined()
    return content.isEmpty
      ? "<\(name)\(attributes)/>\n" : "<\(name)\(attributes)>\(content.joined())</\(name)>\n"
  }

  private static func seconds(_ duration: Double) -> String {
    SampleText.decimal((duration * 1_000_000).rounded() / 1_000_000)
  }

  /// Text as XML has it; a question mark for what XML has no character for.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "?"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
