import PromQL
import RuleEval

/// What became of tests, for programs.
enum TestReportJSON {
  /// One object, on one line.
  static func text(_ outcomes: [TestOutcome]) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.counts(
      passed: outcomes.reduce(0) { $0 + $1.passed }, failed: outcomes.reduce(0) { $0 + $1.failed },
      skipped: outcomes.reduce(0) { $0 + $1.skipped })
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
  fileprivate mutating func counts(passed: Int, failed: Int, skipped: Int) {
    for (name, count) in [("passed", passed), ("failed", failed), ("skipped", skipped)] {
      key(name)
      integer(count)
    }
  }

  fileprivate mutating func outcome(_ outcome: TestOutcome) {
    beginObject()
    key("file")
    string(outcome.file)
    counts(passed: outcome.passed, failed: outcome.failed, skipped: outcome.skipped)
    key("failures")
    beginArray()
    switch outcome.result {
    case .script(let report):
      for failure in report.failures {
        self.failure(failure.line, nil, failure.expression, failure.reason)
      }
    case .unitTests(let report):
      for test in report.tests {
        for failure in test.failures {
          self.failure(failure.position.line, test.test.title, failure.subject, failure.reason)
        }
      }
    case .unreadable: break
    }
    endArray()
    if case .unreadable(let messages) = outcome.result {
      key("error")
      string(messages.joined(separator: "; "))
    }
    endObject()
  }

  private mutating func failure(_ line: Int, _ test: String?, _ expression: String, _ reason: String) {
    beginObject()
    key("line")
    integer(line)
    if let test {
      key("test")
      string(test)
    }
    key("expression")
    string(expression)
    key("reason")
    string(reason)
    endObject()
  }
}

extension UnitTestFailure {
  /// What is wrong, with what differs.
  var reason: String {
    let plain = Console(write: { _ in }, writeError: { _ in })
    return ([summary] + difference(plain, showsAll: true)).joined(separator: "\n")
  }
}
