/// Which series of two vectors find each other in a binary operation, and what comes of them, from their labels alone.
///
/// Upstream: [vector matching](https://prometheus.io/docs/prometheus/latest/querying/operators/#vector-matching).
struct MatchIndex {
  /// Series that give one result series: at a step the result holds for the source whose sides are both there.
  struct Source {
    /// A row of the "many" side.
    let many: Int32
    /// The number of some rows of the "one" side, all of one signature: see ``MatchSignatures/partitions``.
    let partition: Int32
  }

  /// The result series.
  let labels: SeriesLabels
  /// All sources, and the numbers of those of each result series.
  private let sources: [Source]
  private let sourcesOfResult: RowGroups
  /// The results that more than one source gives, by signature.
  let shared: [Int: [Int]]
  /// Where every result series has one row on either side: the rows. Nil where some have more.
  let simple: (many: [Int32], one: [Int32])?

  /// Builds the index. O(labels of all results). `many` and `one` are the sides as the cardinality has them.
  init(_ node: MatchNode, _ signatures: MatchSignatures, many: SeriesLabels, one: SeriesLabels, delayed: Bool) {
    var results = MatchResults(node, signatures, many: many, one: one, delayed: delayed)
    for (row, signature) in signatures.signatureOfMany.enumerated() where signature >= 0 {
      for partition in signatures.partitions(of: Int(signature)) {
        results.add(Source(many: Int32(row), partition: Int32(partition)), signature: Int(signature))
      }
    }
    let sources = results.sources
    let partitions = signatures.partitions
    let sourcesOfResult = RowGroups(groupOfRow: results.resultOfSource, groupCount: results.count)
    if results.shared.isEmpty, sources.allSatisfy({ partitions.size(Int($0.partition)) == 1 }) {
      // Each source gives the result of its own number.
      simple = (sources.map(\.many), sources.map { partitions.first(Int($0.partition)) })
    } else {
      simple = nil
    }
    shared = results.shared
    self.sources = sources
    self.sourcesOfResult = sourcesOfResult
    labels = results.build()
  }

  /// The sources of a result series.
  func sources(of result: Int) -> [Source] {
    sourcesOfResult[result].map { sources[Int($0)] }
  }
}
