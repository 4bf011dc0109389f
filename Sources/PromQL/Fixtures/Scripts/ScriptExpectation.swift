/// What an `eval` block says about its result.
struct ScriptExpectation {
  /// What a block says about the warnings, or about the infos.
  struct Notes {
    /// There may be none at all.
    var forbidden = false
    /// Each fits one text at least, and each text one of them; empty says nothing.
    var patterns: [TextPattern] = []
  }

  /// One expected series.
  struct Series {
    let labels: Labels
    let values: SampleSequence
  }

  /// Whether the elements come in the order of ``series``.
  var isOrdered = false
  /// What the error's text fits; nil where the query succeeds.
  var failure: [TextPattern]?
  var warnings = Notes()
  var infos = Notes()
  var series: [Series] = []
  var scalar: Double?
  var string: String?
  /// The times of a range vector that an instant query gives.
  var rangeVectorTimes: StepGrid?
}

/// A text as an `expect` line gives it.
enum TextPattern: CustomStringConvertible {
  case any
  case exact(String)
  /// Fits where it matches anywhere in the text.
  case regex(Regex)

  func matches(_ text: String) -> Bool {
    switch self {
    case .any: true
    case .exact(let expected): text.hasSameBytes(as: expected)
    case .regex(let regex): regex.captures(in: Array(text.utf8), from: 0, anchored: false) != nil
    }
  }

  var description: String {
    switch self {
    case .any: "anything"
    case .exact(let text): Quoting.quoted(text)
    case .regex(let regex): "a match of \(Quoting.quoted(regex.pattern))"
    }
  }
}
