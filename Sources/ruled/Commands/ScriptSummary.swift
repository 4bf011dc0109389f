import PromQL

/// What became of several scripts, for people and for programs.
struct ScriptSummary {
  let outcomes: [ScriptOutcome]

  var passed: Int { outcomes.reduce(0) { $0 + ($1.report?.passed ?? 0) } }
  var failed: Int { outcomes.reduce(0) { $0 + ($1.report?.failed ?? 0) } }

  /// Whether a case failed or a file could not be read.
  var isFailure: Bool { failed > 0 || outcomes.contains { $0.unreadable != nil } }

  /// A line a file and one a failure, then the sum.
  func text(_ console: Console) -> String {
    var lines: [String] = []
    for case let report? in outcomes.map(\.report) {
      lines.append(report.failed > 0 ? console.styled("\(report)", .red) : "\(report)")
      for failure in report.failures {
        let expression = failure.expression.isEmpty ? "" : "\(failure.expression): "
        lines.append("\(report.file):\(failure.line): \(expression)\(failure.reason)")
      }
    }
    lines.append("\(passed) passed, \(failed) failed, 0 skipped")
    return lines.joined(separator: "\n") + "\n"
  }

  /// One object, on one line.
  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.counts(passed: passed, failed: failed)
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
  /// How many cases there are of each kind. None is ever skipped, which readers may still look for.
  fileprivate mutating func counts(passed: Int, failed: Int) {
    for (name, count) in [("passed", passed), ("failed", failed), ("skipped", 0)] {
      key(name)
      integer(count)
    }
  }

  fileprivate mutating func outcome(_ outcome: ScriptOutcome) {
    beginObject()
    key("file")
    string(outcome.file)
    let report = outcome.report
    counts(passed: report?.passed ?? 0, failed: report?.failed ?? 0)
    key("failures")
    beginArray()
    for failure in report?.failures ?? [] {
      beginObject()
      key("line")
      integer(failure.line)
      key("expression")
      string(failure.expression)
      key("reason")
      string(failure.reason)
      endObject()
    }
    endArray()
    if let unreadable = outcome.unreadable {
      key("error")
      string(unreadable)
    }
    endObject()
  }
}
