/// The output series of `count_values`, kept while the same groups have the same values.
///
/// Where some of the values differ from those of the evaluation before, the others needn't become text again.
struct ValueLabels {
  private let label: String
  private var groups: SeriesLabels?
  private var rows: [ValueCounts.Row] = []
  private var texts: [String] = []
  private var labels: SeriesLabels?
  private var bits = HashTable()
  /// The bits and the text of each number of `bits`.
  private var symbols: [(bits: UInt64, symbol: Symbol)] = []

  /// `label` is the one that gets the value.
  init(label: String) {
    self.label = label
  }

  /// The series of rows; the same object as last time if they are the same. O(rows), and O(labels) where they differ.
  mutating func series(of counts: borrowing ValueCounts, groups: SeriesLabels, keepsValue: Bool) -> SeriesLabels {
    if let labels, self.groups === groups, rows == counts.rows, texts == counts.texts {
      return labels
    }
    if self.groups?.symbols !== groups.symbols || symbols.count > 2 * (counts.rows.count + 1024) {
      bits = HashTable()
      symbols = []
    }
    let made = make(counts, groups, keepsValue: keepsValue)
    self.groups = groups
    rows = counts.rows
    texts = counts.texts
    labels = made
    return made
  }

  private mutating func make(
    _ counts: borrowing ValueCounts, _ groups: SeriesLabels, keepsValue: Bool
  ) -> SeriesLabels {
    let name = groups.symbols.intern(label)
    var builder = SeriesLabelsBuilder(symbols: groups.symbols)
    let width = groups.count == 0 ? 0 : groups.pairs.count / groups.count
    builder.reserveCapacity(series: counts.rows.count, labels: width + 1)
    var pairs: [LabelPair] = []
    groups.symbols.withInterner { intern in
      for row in counts.rows {
        pairs.removeAll(keepingCapacity: true)
        pairs.append(contentsOf: groups[Int(row.group)])
        if keepsValue {
          let value = row.isHistogram ? intern(counts.texts[Int(row.bits)]) : symbol(of: row.bits, intern)
          pairs.append(LabelPair(name: name, value: value))
        }
        builder.append(pairs)
      }
    }
    return builder.build()
  }

  private mutating func symbol(of value: UInt64, _ intern: (String) -> Symbol) -> Symbol {
    let (number, isNew) = bits.number(of: value) { symbols[$0].bits == value }
    if isNew {
      symbols.append((value, intern(SampleText.decimal(Double(bitPattern: value)))))
    }
    return symbols[Int(number)].symbol
  }
}
