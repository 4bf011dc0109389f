/// Which series of two vectors find each other in a binary operation, and what comes of them, from their labels alone.
///
/// Upstream: [vector matching](https://prometheus.io/docs/prometheus/latest/querying/operators/#vector-matching).
struct MatchIndex {
  /// Series that give one result series: at a step the result holds for the source whose sides are both there.
  struct Source {
    /// A row of the "many" side.
    let many: Int32
    /// Rows of the "one" side, all of one signature.
    let ones: [Int32]
  }

  /// The result series.
  let labels: SeriesLabels
  /// The sources of each result series.
  let sources: [[Source]]
  /// The results that more than one source gives, by signature.
  let shared: [Int: [Int]]
  /// Where every result series has one row on either side: the rows. Nil where some have more.
  let simple: (many: [Int32], one: [Int32])?

  /// Builds the index. O(labels of all results). `many` and `one` are the sides as the cardinality has them.
  init(_ node: MatchNode, _ signatures: MatchSignatures, many: SeriesLabels, one: SeriesLabels, delayed: Bool) {
    var results = MatchResults(node, many: many, one: one, delayed: delayed)
    for (row, signature) in signatures.signatureOfMany.enumerated() where signature >= 0 {
      for ones in signatures.partitions[Int(signature)] {
        results.add(Source(many: Int32(row), ones: ones), signature: Int(signature))
      }
    }
    shared = results.shared
    sources = results.sources
    labels = results.build()
    if sources.allSatisfy({ $0.count == 1 && $0[0].ones.count == 1 }) {
      simple = (sources.map { $0[0].many }, sources.map { $0[0].ones[0] })
    } else {
      simple = nil
    }
  }
}
