/// The rows that fill modifiers add to the sides of a match: one for each signature that the other side has, with the
/// signature as its labels.
struct FillIndex {
  /// What one side looks like with its added rows.
  struct Side {
    /// The side's own series, then the added ones.
    let labels: SeriesLabels
    /// The signature of each own row.
    let signatures: [Int32]
    /// The signature of each added row.
    let added: [Int32]
  }

  let many: Side
  let one: Side
  let signatureCount: Int

  /// Builds the index. O(labels of both sides).
  init(_ matching: VectorMatching, many: SeriesLabels, one: SeriesLabels) {
    let symbols = many.symbols
    let projection: SignatureTable.Projection =
      matching.isOn
      ? .keeping(matching.labels, symbols: symbols) : .removing(matching.labels, symbols: symbols)
    var table = SignatureTable(projection, symbols: symbols)
    let manySignatures = (0..<many.count).map { table.group(of: many, $0) }
    let oneSignatures = (0..<one.count).map { table.group(of: one, $0) }
    signatureCount = table.count
    let groups = table.build()
    self.many = Self.side(many, manySignatures, fill: matching.fillMany, other: oneSignatures, groups)
    self.one = Self.side(one, oneSignatures, fill: matching.fillOne, other: manySignatures, groups)
  }

  private static func side(
    _ labels: SeriesLabels, _ signatures: [Int32], fill: Double?, other: [Int32], _ groups: SeriesLabels
  ) -> Side {
    guard fill != nil else {
      return Side(labels: labels, signatures: signatures, added: [])
    }
    var seen = Array(repeating: false, count: groups.count)
    var added: [Int32] = []
    var builder = SeriesLabelsBuilder(symbols: labels.symbols)
    for signature in other where !seen[Int(signature)] {
      seen[Int(signature)] = true
      added.append(signature)
      builder.append(groups[Int(signature)])
    }
    return Side(labels: labels.appending(builder.build()), signatures: signatures, added: added)
  }
}
