/// What `ruled bench` prints for people.
enum BenchmarkTable {
  /// The lines; with the ratio of each median to that of an earlier report where one is given.
  static func lines(_ report: BenchmarkReport, comparedWith comparison: BenchmarkComparison?) -> [String] {
    var columns: [(String, TextTable.Alignment)] = [
      ("expression", .left), ("steps", .right), ("median", .right), ("p95", .right), ("series", .right),
      ("samples", .right), ("peak", .right),
    ]
    if comparison != nil {
      columns.append(("before", .right))
      columns.append(("ratio", .right))
    }
    columns.append(("share of operators", .left))
    var table = TextTable(columns)
    for (index, each) in report.cases.enumerated() {
      var cells = [
        each.query, "\(each.steps)", Figures.time(each.medianMilliseconds), Figures.time(each.p95Milliseconds),
        "\(each.series)", "\(each.samples)", Figures.bytes(each.peakBytes),
      ]
      if let comparison {
        cells.append(comparison.before[index].map { Figures.time($0.medianMilliseconds) } ?? "-")
        cells.append(comparison.ratios[index].map(Figures.significant) ?? "-")
      }
      cells.append(each.operators.map { "\($0.operator) \(Figures.percent($0.share))" }.joined(separator: ", "))
      table.append(cells)
    }
    return table.lines
  }
}
