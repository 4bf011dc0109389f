/// One command of a test script.
enum ScriptCommand {
  case clear
  case load(ScriptLoad)
  case evaluation(ScriptEvaluation)
}

/// `load <interval>` and its series.
struct ScriptLoad {
  /// One line of the block, with the line of start times before it if there is one.
  struct Series {
    let line: Int
    let labels: Labels
    let values: SampleSequence
    let startTimes: StartTimeOffsets?
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
