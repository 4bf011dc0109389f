/// The label sets of many series, interned, in one flat buffer.
///
/// Immutable and shared by reference: whoever got the same object twice knows that the series are the same, in the same
/// order. That identity is what indexes (grouping, matching) are kept by from tick to tick.
public final class SeriesLabels: Sendable {
  /// The table that the symbols belong to.
  public let symbols: SymbolTable
  /// All pairs, series after series; within a series sorted by the number of the name's symbol.
  let pairs: [LabelPair]
  /// Where each series' pairs begin in `pairs`; one more entry than there are series.
  let offsets: [Int32]
  /// A hash of each series' pairs.
  let hashes: [UInt64]
  /// Series whose metric name is still there but goes away when the result is handed out; empty means none.
  let dropsName: [Bool]

  init(symbols: SymbolTable, pairs: [LabelPair], offsets: [Int32], hashes: [UInt64], dropsName: [Bool]) {
    self.symbols = symbols
    self.pairs = pairs
    self.offsets = offsets
    self.hashes = hashes
    self.dropsName = dropsName
  }

  /// No series.
  public static func none(_ symbols: SymbolTable) -> SeriesLabels {
    SeriesLabels(symbols: symbols, pairs: [], offsets: [0], hashes: [], dropsName: [])
  }

  /// How many series there are.
  public var count: Int { hashes.count }

  /// Whether another list has the same series, of the same symbol table, in the same order. O(1) for the same object, else
  /// O(labels).
  func hasSameSeries(as other: SeriesLabels) -> Bool {
    self === other
      || symbols === other.symbols && hashes == other.hashes && pairs == other.pairs && offsets == other.offsets
        && dropsName == other.dropsName
  }

  /// The pairs of one series, sorted by the number of the name's symbol. O(1).
  public subscript(series: Int) -> ArraySlice<LabelPair> {
    pairs[Int(offsets[series])..<Int(offsets[series + 1])]
  }

  /// Whether the metric name of a series goes away when the result is handed out.
  func dropsName(_ series: Int) -> Bool {
    !dropsName.isEmpty && dropsName[series]
  }

  /// The value of a label of a series, ``Symbol/empty`` where it has none. O(labels of the series).
  public func value(of name: Symbol, in series: Int) -> Symbol {
    for pair in self[series] where pair.name == name {
      return pair.value
    }
    return .empty
  }

  /// The label set of one series. O(1): it becomes text when it is read.
  public func labels(_ series: Int) -> Labels {
    Labels(self, series: series)
  }

  /// The labels of one series as text, sorted by name. O(n log n).
  func text(_ series: Int) -> [(name: String, value: String)] {
    var pairs = symbols.text(of: self[series])
    pairs.sort { $0.name.precedesByBytes($1.name) }
    return pairs
  }

  /// The text of one label of a series, nil where it has none. O(labels of the series).
  func text(of name: String, in series: Int) -> String? {
    guard let symbol = symbols.symbol(for: name) else {
      return nil
    }
    let value = value(of: symbol, in: series)
    return value == .empty ? nil : symbols.string(for: value)
  }
}
