import PromQL
import RuleEval

/// What differs between the alerts that are to fire and those that do.
struct AlertDifference {
  /// Alerts that are there on either side or on both.
  enum Entry {
    /// One that fires as it should.
    case same(ExpectedAlert)
    /// One that should fire and doesn't.
    case missing(ExpectedAlert)
    /// One that fires and shouldn't.
    case unexpected(ExpectedAlert)
    /// One that fires in place of another, which it is closest to.
    case changed(expected: ExpectedAlert, got: ExpectedAlert)
  }

  private(set) var entries: [Entry] = []

  /// O(expected · got).
  init(expected: [ExpectedAlert], got: [ExpectedAlert]) {
    var missing: [ExpectedAlert] = []
    var rest = got
    for alert in expected {
      if let index = rest.firstIndex(of: alert) {
        rest.remove(at: index)
        entries.append(.same(alert))
      } else {
        missing.append(alert)
      }
    }
    let isAlone = missing.count == 1 && rest.count == 1
    for alert in missing {
      let scores = rest.map { Self.likeness($0, alert) }
      if let best = scores.indices.max(by: { scores[$0] < scores[$1] }), isAlone || scores[best] > 0 {
        entries.append(.changed(expected: alert, got: rest.remove(at: best)))
      } else {
        entries.append(.missing(alert))
      }
    }
    entries += rest.map { .unexpected($0) }
  }

  /// How many labels, beside the name, and annotations are the same.
  private static func likeness(_ left: ExpectedAlert, _ right: ExpectedAlert) -> Int {
    func common(_ left: [String: String], _ right: [String: String]) -> Int {
      left.count { $0.key != "alertname" && right[$0.key] == $0.value }
    }
    return common(left.labels, right.labels) + common(left.annotations, right.annotations)
  }

  /// Lines of a difference: `-` what is expected and missing, `+` what is there instead.
  ///
  /// With `showsAll` the alerts that are as they should be are among them.
  func lines(_ console: Console, showsAll: Bool) -> [String] {
    entries.flatMap { entry -> [String] in
      switch entry {
      case .same(let alert): showsAll ? Self.lines(alert).map { "  \($0)" } : []
      case .missing(let alert): Self.lines(alert).map { console.styled("- \($0)", .red) }
      case .unexpected(let alert): Self.lines(alert).map { console.styled("+ \($0)", .green) }
      case .changed(let expected, let got): Self.lines(expected, got, console)
      }
    }
  }

  private static func lines(_ alert: ExpectedAlert) -> [String] {
    ["\(Labels(alert.labels))"] + alert.annotations.sorted { $0.key < $1.key }.map { "    \(annotation($0))" }
  }

  private static func lines(_ expected: ExpectedAlert, _ got: ExpectedAlert, _ console: Console) -> [String] {
    var lines: [String] = []
    func add(_ expected: String?, _ got: String?) {
      if let expected {
        lines.append(console.styled("- \(expected)", .red))
      }
      if let got {
        lines.append(console.styled("+ \(got)", .green))
      }
    }
    if expected.labels == got.labels {
      lines.append("  \(Labels(expected.labels))")
    } else {
      add("\(Labels(expected.labels))", "\(Labels(got.labels))")
    }
    for name in Set(expected.annotations.keys).union(got.annotations.keys).sorted() {
      let texts = [expected.annotations[name], got.annotations[name]].map { text in
        text.map { "    \(annotation((name, $0)))" }
      }
      if texts[0] == texts[1], let same = texts[0] {
        lines.append("  \(same)")
      } else {
        add(texts[0], texts[1])
      }
    }
    return lines
  }

  private static func annotation(_ pair: (key: String, value: String)) -> String {
    "\(pair.key): \(Quoting.quoted(pair.value))"
  }
}
