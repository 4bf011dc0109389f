/// A binary operation of two vectors with `fill`, `fill_left` or `fill_right`: a match whose sides have rows added for
/// what they miss.
///
/// Upstream: [filling in missing matches](https://prometheus.io/docs/prometheus/latest/querying/operators/#filling-in-missing-matches).
final class FillMatchOperator: VectorOperator {
  private let node: MatchNode
  private let many: any VectorOperator
  private let one: any VectorOperator
  private let filledMany: FilledSideOperator
  private let filledOne: FilledSideOperator
  private let match: MatchOperator
  private var cache = LabelCache<FillIndex>()
  private var batch = Batch()

  init(_ node: MatchNode, left: any VectorOperator, right: any VectorOperator) {
    self.node = node
    let manyIsLeft = node.matching.cardinality != .oneToMany
    many = manyIsLeft ? left : right
    one = manyIsLeft ? right : left
    filledMany = FilledSideOperator(many, value: node.matching.fillMany)
    filledOne = FilledSideOperator(one, value: node.matching.fillOne)
    match = MatchOperator(
      node, left: manyIsLeft ? filledMany : filledOne, right: manyIsLeft ? filledOne : filledMany)
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    let steps = context.stepCount(node.frame)
    let manyLabels = try many.prepare(context)
    let oneLabels = try one.prepare(context)
    let index = try cache.value(for: manyLabels, oneLabels) { () throws(QueryError) in
      FillIndex(node.matching, many: manyLabels, one: oneLabels)
    }
    var manyThere =
      node.matching.fillMany == nil ? nil : try presence(of: many, index.many, index.signatureCount, steps, context)
    if context.hasHistograms {
      try manyThere?.keepMatches(
        of: many, index.many.signatures, with: one, index.one.signatures, matches: node, scratch: &batch, context)
    }
    let oneThere =
      node.matching.fillOne == nil ? nil : try presence(of: one, index.one, index.signatureCount, steps, context)
    // Added rows of one side would find those of the other one, where both sides have them.
    filledMany.begin(index.many, own: manyThere, other: oneThere, steps: steps)
    filledOne.begin(index.one, own: oneThere, other: manyThere, steps: steps)
    return try match.prepare(context)
  }

  private func presence(
    of input: any VectorOperator, _ side: FillIndex.Side, _ signatureCount: Int, _ steps: Int,
    _ context: ExecutionContext
  ) throws(QueryError) -> SignaturePresence {
    try context.hold(samples: signatureCount * steps / 8)
    var presence = SignaturePresence(signatureCount: signatureCount, steps: steps)
    try presence.mark(input, side.signatures, scratch: &batch, context)
    return presence
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    try match.fill(rows, into: &batch)
  }
}
