import PromQL
import RuleEval

extension UnitTestFailure {
  /// What it is about, in one line: `alert InstanceDown at 10m`.
  var subject: String {
    switch cause {
    case .alerts(let name, _, _, _): "alert \(name) at \(DurationText.format(time))"
    case .samples(let expression, _, _), .expression(let expression, _):
      "\(expression.split(whereSeparator: \.isNewline).joined(separator: " ")) at \(DurationText.format(time))"
    case .rule(let name, let file, let line, _):
      "rule \(name) (\(file):\(line)) at \(DurationText.format(time))"
    }
  }

  /// What is wrong, in one line.
  var summary: String {
    switch cause {
    case .alerts(_, let state, let expected, let got):
      Self.counts(expected.count, got.count, "\(state) alert", "\(state) alerts")
    case .samples(_, let expected, let got): Self.counts(expected.count, got.count, "sample", "samples")
    case .expression(_, let error), .rule(_, _, _, let error): error
    }
  }

  /// What differs: `-` what is expected, `+` what is there instead. With `showsAll` also what is as it should be.
  func difference(_ console: Console, showsAll: Bool) -> [String] {
    switch cause {
    case .alerts(_, _, let expected, let got):
      return AlertDifference(expected: expected, got: got).lines(console, showsAll: showsAll)
    case .samples(_, let expected, let got):
      return Self.difference(expected.map(\.text), got.map(\.text), console, showsAll: showsAll)
    case .expression, .rule:
      return []
    }
  }

  private static func counts(_ expected: Int, _ got: Int, _ one: String, _ many: String) -> String {
    expected == got
      ? "got \(got == 1 ? "another \(one)" : "\(got) \(many), but others") than expected"
      : "expected \(expected) \(expected == 1 ? one : many), got \(got)"
  }

  /// Both sides sorted, lines that both have only with `showsAll`.
  private static func difference(
    _ expected: [String], _ got: [String], _ console: Console, showsAll: Bool
  ) -> [String] {
    var rest = got
    var lines: [String] = []
    for line in expected {
      // A NaN is equal to none, not even to itself: it stands on both sides.
      if let index = rest.firstIndex(of: line), !line.hasSuffix(" NaN") {
        rest.remove(at: index)
        if showsAll {
          lines.append("  \(line)")
        }
      } else {
        lines.append(console.styled("- \(line)", .red))
      }
    }
    return lines + rest.map { console.styled("+ \($0)", .green) }
  }
}

extension ExpectedSample {
  /// The series and the value in series notation.
  fileprivate var text: String {
    guard let histogram else {
      return "\(labels) \(SampleText.general(value))"
    }
    return "\(labels) \(histogram.notation)" + (value == 0 ? "" : " and the value \(SampleText.general(value))")
  }
}
