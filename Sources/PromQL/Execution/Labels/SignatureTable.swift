/// Numbers label sets by a part of their labels: groups of an aggregation, signatures of a match.
struct SignatureTable {
  /// Which labels count.
  struct Projection {
    /// The names, if they are few.
    private let few: [Symbol]
    /// The names, if they are many.
    private let many: Set<Symbol>
    /// The name, if it is the only one.
    private let only: Symbol?
    /// Whether the named labels are those that count (`by`, `on`), or those that don't (`without`, `ignoring`).
    let keepsNamed: Bool

    init(names: Set<Symbol>, keepsNamed: Bool) {
      let areFew = names.count <= 8
      few = areFew ? Array(names) : []
      many = areFew ? [] : names
      only = names.count == 1 ? names.first : nil
      self.keepsNamed = keepsNamed
    }

    @inline(__always)
    func keeps(_ pair: LabelPair) -> Bool {
      if let only {
        return (pair.name == only) == keepsNamed
      }
      // Of a few names, all are looked at sooner than one is hashed.
      return (few.contains(pair.name) || !many.isEmpty && many.contains(pair.name)) == keepsNamed
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

  init(_ projection: Projection, symbols: SymbolTable) {
    self.projection = projection
    builder = SeriesLabelsBuilder(symbols: symbols)
  }

  /// How many groups there are.
  var count: Int { table.count }

  /// Makes room for so many groups.
  mutating func reserveCapacity(_ groups: Int) {
    if count == 0 {
      table = HashTable(minimumCapacity: groups)
    }
  }

  /// The group of a series, a new one where there is none yet. O(labels).
  mutating func group(of series: SeriesLabels, _ row: Int) -> Int32 {
    let hash = hash(of: series, row)
    let (group, isNew) = table.number(of: hash) { group in
      builder.has(series, row, at: group) { projection.keeps($0) }
    }
    if isNew {
      builder.append(series, row, hash: hash) { projection.keeps($0) }
    }
    return group
  }

  /// The group of a series; nil where there is none yet. O(labels).
  func knownGroup(of series: SeriesLabels, _ row: Int) -> Int32? {
    table.knownNumber(of: hash(of: series, row)) { group in
      builder.has(series, row, at: group) { projection.keeps($0) }
    }
  }

  /// The hash of the labels that count.
  @inline(__always)
  private func hash(of series: SeriesLabels, _ row: Int) -> UInt64 {
    var hash = LabelHash.seed
    for place in Int(series.offsets[row])..<Int(series.offsets[row + 1]) where projection.keeps(series.pairs[place]) {
      hash = LabelHash.combine(hash, series.pairs[place])
    }
    return hash
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
