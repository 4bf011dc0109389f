/// Numbers label sets by a part of their labels: groups of an aggregation, signatures of a match.
struct SignatureTable {
  /// Which labels count.
  struct Projection {
    let names: Set<Symbol>
    /// Whether the named labels are those that count (`by`, `on`), or those that don't (`without`, `ignoring`).
    let keepsNamed: Bool

    func keeps(_ pair: LabelPair) -> Bool {
      names.contains(pair.name) == keepsNamed
    }

    /// `by` or `on`.
    static func keeping(_ names: [String], symbols: SymbolTable) -> Projection {
      Projection(names: Set(names.map { symbols.intern($0) }), keepsNamed: true)
    }

    /// `without` or `ignoring`: the metric's name goes too.
    static func removing(_ names: [String], symbols: SymbolTable) -> Projection {
      Projection(names: Set(names.map { symbols.intern($0) } + [.metricName]), keepsNamed: false)
    }
  }

  private let projection: Projection
  private var builder: SeriesLabelsBuilder
  private var newest: [UInt64: Int32] = [:]
  /// The next older group of the same hash, -1 for none.
  private var older: [Int32] = []
  private var projected: [LabelPair] = []

  init(_ projection: Projection, symbols: SymbolTable) {
    self.projection = projection
    builder = SeriesLabelsBuilder(symbols: symbols)
  }

  /// How many groups there are.
  var count: Int { older.count }

  /// The group of a label set, a new one where there is none yet. O(labels).
  mutating func group(of pairs: ArraySlice<LabelPair>) -> Int32 {
    projected.removeAll(keepingCapacity: true)
    for pair in pairs where projection.keeps(pair) {
      projected.append(pair)
    }
    let hash = LabelHash.hash(projected[...])
    let candidate = newest[hash] ?? -1
    var group = candidate
    while group >= 0 {
      if builder[Int(group)] == projected[...] {
        return group
      }
      group = older[Int(group)]
    }
    builder.append(projected)
    older.append(candidate)
    newest[hash] = Int32(older.count - 1)
    return Int32(older.count - 1)
  }

  /// The label sets of the groups, by their numbers.
  consuming func build() -> SeriesLabels {
    builder.build()
  }

  /// The groups so far.
  func built() -> SeriesLabels {
    let copy = self
    return copy.build()
  }
}
