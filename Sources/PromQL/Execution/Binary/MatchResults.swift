/// Collects the result series of a match: their labels, and where their values come from.
struct MatchResults {
  private let many: SeriesLabels
  private let one: SeriesLabels
  private let signatures: MatchSignatures
  private let included: [Symbol]
  private let kept: SignatureTable.Projection?
  private let removesName: Bool
  private let marksName: Bool
  /// The result of each signature, -1 where there is none yet; nil where results don't have the labels of signatures.
  private var resultOfSignature: [Int32]?
  private var builder: SeriesLabelsBuilder
  private var table = HashTable()
  private var signatureOfResult: [Int32] = []
  private var isShared: [Bool] = []
  private var pairs: [LabelPair] = []
  private(set) var sources: [MatchIndex.Source] = []
  /// The number of the result that each source gives.
  private(set) var resultOfSource: [Int32] = []
  /// The results that more than one source gives, by signature.
  private(set) var shared: [Int: [Int]] = [:]

  init(_ node: MatchNode, _ signatures: MatchSignatures, many: SeriesLabels, one: SeriesLabels, delayed: Bool) {
    self.many = many
    self.one = one
    self.signatures = signatures
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
    let labels = signatures.labels
    builder.reserveCapacity(series: many.count, labels: labels.count == 0 ? 0 : labels.pairs.count / labels.count + 1)
    sources.reserveCapacity(many.count)
    resultOfSource.reserveCapacity(many.count)
    if node.matching.cardinality == .oneToOne, removesName, !labels.pairs.contains(where: \.name.isMetadata) {
      resultOfSignature = Array(repeating: -1, count: labels.count)
    } else {
      table = HashTable(minimumCapacity: many.count)
    }
  }

  /// How many result series there are.
  var count: Int { builder.count }

  /// Adds a source to the result series that it belongs to: the one of its signature that has its labels.
  mutating func add(_ source: MatchIndex.Source, signature: Int) {
    let (result, isNew) = result(of: source, signature: signature)
    sources.append(source)
    resultOfSource.append(result)
    if isNew {
      isShared.append(false)
    } else if !isShared[Int(result)] {
      isShared[Int(result)] = true
      shared[signature, default: []].append(Int(result))
    }
  }

  private mutating func result(of source: MatchIndex.Source, signature: Int) -> (number: Int32, isNew: Bool) {
    // Upstream forgets with results that the name of an operand was to go.
    if let known = resultOfSignature?[signature] {
      if known >= 0 {
        return (known, false)
      }
      let number = Int32(builder.count)
      resultOfSignature?[signature] = number
      builder.append(signatures.labels, signature, dropsName: marksName)
      return (number, true)
    }
    gatherLabels(of: source)
    let hash = LabelHash.combine(
      LabelHash.hash(pairs[...]), LabelPair(name: .empty, value: Symbol(rawValue: UInt32(signature))))
    let (number, isNew) = table.number(of: hash) { result in
      signatureOfResult[result] == signature && builder.has(pairs, at: result)
    }
    if isNew {
      signatureOfResult.append(Int32(signature))
      builder.append(pairs, dropsName: marksName)
    }
    return (number, isNew)
  }

  /// The labels of the result series.
  consuming func build() -> SeriesLabels {
    builder.build()
  }

  private mutating func gatherLabels(of source: MatchIndex.Source) {
    pairs.removeAll(keepingCapacity: true)
    for pair in many[Int(source.many)] {
      if removesName && pair.name.isMetadata {
        continue
      }
      if let kept, !kept.keeps(pair) {
        continue
      }
      if included.isEmpty || !included.contains(pair.name) {
        pairs.append(pair)
      }
    }
    guard !included.isEmpty else {
      return
    }
    for name in included {
      let value = one.value(of: name, in: Int(signatures.partitions.first(Int(source.partition))))
      if value != .empty {
        pairs.append(LabelPair(name: name, value: value))
      }
    }
    pairs.sort()
  }
}
