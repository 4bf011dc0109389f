/// One command of a test script.
enum ScriptCommand {
  case clear
  case load(ScriptLoad)
  case evaluation(ScriptEvaluation)
}

/// `load <interval>` and its series.
struct ScriptLoad {
  /// One line of the block.
  struct Series {
    let line: Int
    let labels: Labels
    let content: Content
  }

  enum Content {
    case values(SampleSequence)
    /// What the line needs is not supported, for this reason.
    case unsupported(String)
  }

  let line: Int
  let interval: Milliseconds
  /// `load_with_nhcb`: classic histograms become native ones as well.
  let convertsHistograms: Bool
  var series: [Series] = []
}

/// `eval instant` or `eval range` and what is expected.
struct ScriptEvaluation {
  let line: Int
  let expression: String
  var times: QueryTimes
  var expectation = ScriptExpectation()
}
