/// Collects the label sets of series, one after the other.
public struct SeriesLabelsBuilder: Sendable {
  /// The table that the symbols belong to.
  public let symbols: SymbolTable
  private var pairs: [LabelPair] = []
  private var offsets: [Int32] = [0]
  private var hashes: [UInt64] = []
  private var dropsName: [Bool] = []

  /// An empty list.
  public init(symbols: SymbolTable) {
    self.symbols = symbols
  }

  /// How many series were appended.
  public var count: Int { hashes.count }

  /// Makes room for `series` label sets of about `labels` pairs each.
  public mutating func reserveCapacity(series: Int, labels: Int) {
    pairs.reserveCapacity(series * labels)
    offsets.reserveCapacity(series + 1)
    hashes.reserveCapacity(series)
  }

  /// Appends a label set. The names must be unique; order is free; pairs with an empty value are left out.
  /// O(n log n), O(n) where the pairs are sorted already.
  public mutating func append(_ labels: some Sequence<LabelPair>, dropsName: Bool = false) {
    let start = pairs.count
    var sorted = true
    for pair in labels where pair.value != .empty {
      if pairs.count > start, pairs[pairs.count - 1] > pair {
        sorted = false
      }
      pairs.append(pair)
    }
    if !sorted {
      pairs[start...].sort()
    }
    finish(hash: LabelHash.hash(pairs[start...]), dropsName: dropsName)
  }

  /// Appends those labels of a series of the same symbol table that are kept; their hash is at hand. O(labels).
  @inline(__always)
  mutating func append(_ list: SeriesLabels, _ series: Int, hash: UInt64, where isKept: (LabelPair) -> Bool) {
    for place in Int(list.offsets[series])..<Int(list.offsets[series + 1]) where isKept(list.pairs[place]) {
      pairs.append(list.pairs[place])
    }
    finish(hash: hash, dropsName: false)
  }

  /// Appends a series of a list of the same symbol table. O(labels).
  mutating func append(_ list: SeriesLabels, _ series: Int, dropsName: Bool) {
    pairs.append(contentsOf: list[series])
    finish(hash: list.hashes[series], dropsName: dropsName)
  }

  @inline(__always)
  private mutating func finish(hash: UInt64, dropsName: Bool) {
    offsets.append(Int32(pairs.count))
    hashes.append(hash)
    if dropsName, self.dropsName.isEmpty {
      self.dropsName = Array(repeating: false, count: hashes.count - 1)
    }
    if dropsName || !self.dropsName.isEmpty {
      self.dropsName.append(dropsName)
    }
  }

  /// The pairs of an appended series, sorted by the number of the name's symbol. O(1).
  subscript(series: Int) -> ArraySlice<LabelPair> {
    pairs[Int(offsets[series])..<Int(offsets[series + 1])]
  }

  /// Whether an appended series has just these pairs, which are sorted by the number of the name's symbol. O(labels).
  func has(_ labels: [LabelPair], at series: Int) -> Bool {
    let start = Int(offsets[series])
    guard Int(offsets[series + 1]) - start == labels.count else {
      return false
    }
    for place in labels.indices where pairs[start + place] != labels[place] {
      return false
    }
    return true
  }

  /// Whether an appended series has just those labels of a series of the same symbol table that are kept. O(labels).
  @inline(__always)
  func has(_ list: SeriesLabels, _ other: Int, at series: Int, where isKept: (LabelPair) -> Bool) -> Bool {
    var next = Int(offsets[series])
    let end = Int(offsets[series + 1])
    for place in Int(list.offsets[other])..<Int(list.offsets[other + 1]) where isKept(list.pairs[place]) {
      guard next < end, pairs[next] == list.pairs[place] else {
        return false
      }
      next += 1
    }
    return next == end
  }

  /// Appends a label set given as text.
  public mutating func append(_ labels: Labels) {
    append(labels.pairs.map { LabelPair(name: symbols.intern($0.name), value: symbols.intern($0.value)) })
  }

  /// The list. O(1).
  public consuming func build() -> SeriesLabels {
    SeriesLabels(symbols: symbols, pairs: pairs, offsets: offsets, hashes: hashes, dropsName: dropsName)
  }
}
