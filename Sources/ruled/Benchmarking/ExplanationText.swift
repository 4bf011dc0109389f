import PromQL

/// A plan as lines of text: the tree of operators, then what is fetched.
enum ExplanationText {
  static func lines(_ explanation: PlanExplanation) -> [String] {
    let isMeasured = explanation.root.cost != nil
    var columns: [(String, TextTable.Alignment)] = [("operator", .left), ("fetch", .right), ("steps", .right)]
    if isMeasured {
      columns += [
        ("time", .right), ("own", .right), ("share", .right), ("calls", .right), ("series", .right), ("rows", .right),
        ("cells", .right),
      ]
    }
    var table = TextTable(columns)
    for (part, depth) in explanation.root.descendants {
      let indent = String(repeating: "  ", count: depth)
      let fetch = part.fetch.map { "\($0 + 1)" } ?? ""
      table.append(
        [indent + part.text, fetch, "\(part.steps)"]
          + (isMeasured ? costs(part, isRoot: depth == 0, of: explanation.root) : []))
    }
    return table.lines + fetches(explanation)
  }

  /// The columns of what an operator has cost at one evaluation, on average.
  private static func costs(
    _ part: PlanExplanation.Operator, isRoot: Bool, of root: PlanExplanation.Operator
  ) -> [String] {
    guard let cost = part.cost, cost.evaluations > 0, let own = part.ownNanoseconds else {
      return Array(repeating: "", count: 7)
    }
    let evaluations = max(1, root.cost?.evaluations ?? 0)
    let milliseconds = Double(evaluations) * 1e6
    let share = Double(own) / Double(max(1, root.cost?.nanoseconds ?? 0))
    let times = [
      Figures.time(Double(cost.nanoseconds) / milliseconds), Figures.time(Double(own) / milliseconds),
      Figures.percent(share),
    ]
    let counts = [cost.calls / evaluations, cost.series, cost.rows / evaluations, cost.cells / evaluations]
    return times + counts.map { isRoot ? "" : "\($0)" }
  }

  private static func fetches(_ explanation: PlanExplanation) -> [String] {
    explanation.fetches.enumerated().map { number, fetch in
      let (start, end) = fetch.request.storedWindow
      let readers = fetch.readers > 1 ? ", read by \(fetch.readers) operators" : ""
      return "fetch \(number + 1): \(fetch.text), \(what(fetch.request)) later than \(seconds(start)), not later than "
        + "\(seconds(end))\(readers)"
    }
  }

  private static func what(_ request: SelectRequest) -> String {
    switch request.shape {
    case .instants(let grid) where grid.count == 1: "the newest samples"
    case .instants(let grid): "the newest samples at \(grid.count) times, of those"
    case .window: "all samples"
    }
  }

  private static func seconds(_ time: Timestamp) -> String {
    var writer = JSONWriter()
    writer.seconds(time)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
