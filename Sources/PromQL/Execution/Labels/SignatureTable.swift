/// Numbers label sets by a part of their labels: groups of an aggregation, signatures of a match.
struct SignatureTable {
  /// Which labels count.
  struct Projection {
    /// The names, if they are few.
    private let few: [Symbol]
    /// The names, if they are many.
    private let many: Set<Symbol>
    /// Whether the named labels are those that count (`by`, `on`), or those that don't (`without`, `ignoring`).
    let keepsNamed: Bool

    init(names: Set<Symbol>, keepsNamed: Bool) {
      let areFew = names.count <= 8
      few = areFew ? Array(names) : []
      many = areFew ? [] : names
      self.keepsNamed = keepsNamed
    }

    func keeps(_ pair: LabelPair) -> Bool {
      // Of a few names, all are looked at sooner than one is hashed.
      (few.contains(pair.name) || !many.isEmpty && many.contains(pair.name)) == keepsNamed
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
  private var table = HashTable()
  private var projected: [LabelPair] = []

  init(_ projection: Projection, symbols: SymbolTable) {
    self.projection = projection
    builder = SeriesLabelsBuilder(symbols: symbols)
  }

  /// How many groups there are.
  var count: Int { table.count }

  /// The group of a label set, a new one where there is none yet. O(labels).
  mutating func group(of pairs: ArraySlice<LabelPair>) -> Int32 {
    projected.removeAll(keepingCapacity: true)
    for pair in pairs where projection.keeps(pair) {
      projected.append(pair)
    }
    let hash = LabelHash.hash(projected[...])
    let (group, isNew) = table.number(of: hash) { builder.has(projected, at: $0) }
    if isNew {
      builder.append(projected)
    }
    return group
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
