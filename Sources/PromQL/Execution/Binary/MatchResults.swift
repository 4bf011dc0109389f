/// Collects the result series of a match: their labels, and where their values come from.
struct MatchResults {
  private let many: SeriesLabels
  private let one: SeriesLabels
  private let included: [Symbol]
  private let kept: SignatureTable.Projection?
  private let removesName: Bool
  private let marksName: Bool
  private var builder: SeriesLabelsBuilder
  private var table = HashTable()
  private var signatureOfResult: [Int32] = []
  private(set) var sources: [[MatchIndex.Source]] = []
  /// The results that more than one source gives, by signature.
  private(set) var shared: [Int: [Int]] = [:]

  init(_ node: MatchNode, many: SeriesLabels, one: SeriesLabels, delayed: Bool) {
    self.many = many
    self.one = one
    let symbols = many.symbols
    included = node.matching.include.map { symbols.intern($0) }
    if node.matching.cardinality != .oneToOne {
      kept = nil
    } else if node.matching.isOn {
      kept = .keeping(node.matching.labels, symbols: symbols)
    } else {
      kept = .init(names: Set(node.matching.labels.map { symbols.intern($0) }), keepsNamed: false)
    }
    removesName = node.operation.changesMetric || (node.returnsBool && !delayed)
    marksName = node.returnsBool
    builder = SeriesLabelsBuilder(symbols: symbols)
  }

  /// Adds a source to the result series that it belongs to: the one of its signature that has its labels.
  mutating func add(_ source: MatchIndex.Source, signature: Int) {
    let pairs = labels(of: source)
    let hash = LabelHash.combine(
      LabelHash.hash(pairs[...]), LabelPair(name: .empty, value: Symbol(rawValue: UInt32(signature))))
    let (result, isNew) = table.number(of: hash) { result in
      signatureOfResult[result] == signature && builder.has(pairs, at: result)
    }
    guard isNew else {
      if sources[Int(result)].count == 1 {
        shared[signature, default: []].append(Int(result))
      }
      sources[Int(result)].append(source)
      return
    }
    signatureOfResult.append(Int32(signature))
    sources.append([source])
    // Upstream forgets here that the name of an operand was to go.
    builder.append(pairs, dropsName: marksName)
  }

  /// The labels of the result series.
  consuming func build() -> SeriesLabels {
    builder.build()
  }

  private func labels(of source: MatchIndex.Source) -> [LabelPair] {
    var pairs: [LabelPair] = []
    for pair in many[Int(source.many)] {
      if removesName && pair.name.isMetadata {
        continue
      }
      if let kept, !kept.keeps(pair) {
        continue
      }
      if !included.contains(pair.name) {
        pairs.append(pair)
      }
    }
    for name in included {
      let value = one.value(of: name, in: Int(source.ones[0]))
      if value != .empty {
        pairs.append(LabelPair(name: name, value: value))
      }
    }
    if !included.isEmpty {
      pairs.sort()
    }
    return pairs
  }
}
