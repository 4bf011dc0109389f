@testable import PromQL

/// What binary operators make of floats and native histograms: asked of the kernel that evaluates them.
struct BinaryOperatorTable {
  private static let histogram = FloatHistogram(
    schema: 0, counterResetHint: .gauge, zeroThreshold: 0, zeroCount: 0, count: 1, sum: 1.5,
    positive: BucketCounts(indexes: [1], counts: [1]), negative: BucketCounts(indexes: [], counts: []),
    customBounds: [])

  var text: String {
    var lines = [
      "## Binary operators", "",
      "What comes of elements by what they hold, left and right. Comparisons keep what is on their left, or give 0 and 1 with",
      "`bool`; where there is a dash, the operator gives nothing for such elements, and a note. With a scalar on one side it is",
      "the same as with floats.", "",
      "| operator | float, float | float, histogram | histogram, float | histogram, histogram |",
      "| --- | --- | --- | --- | --- |",
    ]
    for operation in BinaryOperation.allCases where !operation.isSetOperation {
      let cells = [(false, false), (false, true), (true, false), (true, true)].map { outcome(operation, $0, $1) }
      lines.append(LanguagePage.row("`\(operation.rawValue)`", cells[0], cells[1], cells[2], cells[3]))
    }
    lines += [
      "", "`and`, `or` and `unless` take elements as they are, whatever they hold.", "",
      "Matching: `on`, `ignoring`, `group_left`, `group_right`; with the feature `promql-binop-fill-modifiers` also `fill`,",
      "`fill_left` and `fill_right`. As upstream's engine has it, though not its documentation, with `group_right` too",
      "`fill_left` goes with the \"many\" side and `fill_right` with the \"one\" side.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func outcome(_ operation: BinaryOperation, _ left: Bool, _ right: Bool) -> String {
    if !left, !right {
      return operation == .trimUpper || operation == .trimLower
        ? "–" : operation.isComparison ? "compared" : "float"
    }
    func operand(_ isHistogram: Bool) -> HistogramBinaryKernel.Operand {
      isHistogram ? .histogram(Self.histogram) : .float(2)
    }
    return switch HistogramBinaryKernel.outcome(operation, operand(left), operand(right)) {
    case .histogram: "histogram"
    case .comparison: "compared"
    case .incompatibleTypes, .incompatibleBuckets, .resetCollision: "–"
    }
  }
}
