/// Rows of cells, one row a series and one cell a step: what operators hand to each other.
///
/// Values, presence and histograms are columns of their own. The memory is kept from fill to fill.
struct Batch: ~Copyable {
  /// How many rows are in use.
  private(set) var rowCount = 0
  /// How many cells a row has.
  private(set) var stepCount = 0
  /// The values, row after row; meaningful where ``presence`` says so.
  var values: [Double] = []
  /// The presence of each cell, as in ``Presence``.
  var presence: [UInt8] = []
  /// The histograms of the cells that hold one. Empty while no cell does, so that floats don't pay for it.
  private(set) var histograms: [FloatHistogram?] = []

  /// How many cells are in use.
  var cellCount: Int { rowCount * stepCount }

  /// Whether any cell may hold a histogram.
  var hasHistograms: Bool { !histograms.isEmpty }

  /// Makes room for rows of absent cells.
  mutating func reset(rows: Int, steps: Int) {
    rowCount = rows
    stepCount = steps
    let count = rows * steps
    if !histograms.isEmpty {
      histograms.removeAll(keepingCapacity: true)
    }
    if values.count < count {
      values = Array(repeating: 0, count: count)
      presence = Array(repeating: Presence.absent, count: count)
    } else {
      presence.withUnsafeMutableBufferPointer { $0[0..<count].update(repeating: Presence.absent) }
    }
  }

  /// How many samples the histograms count for beyond one for each cell. O(buckets).
  var histogramWeight: Int {
    guard hasHistograms else {
      return 0
    }
    return (0..<cellCount).reduce(0) { $0 + (histogram($1).map { $0.sampleWeight - 1 } ?? 0) }
  }

  /// The histogram of a cell; nil if it holds none.
  func histogram(_ cell: Int) -> FloatHistogram? {
    presence[cell] == Presence.histogram ? histograms[cell] : nil
  }

  /// Puts a histogram in a cell, whatever was there.
  mutating func set(_ histogram: FloatHistogram, at cell: Int) {
    if histograms.isEmpty {
      histograms.append(contentsOf: repeatElement(nil, count: cellCount))
    }
    histograms[cell] = histogram
    presence[cell] = Presence.histogram
  }

  /// Puts a value in a cell, whatever was there.
  mutating func set(_ value: Double, at cell: Int) {
    values[cell] = value
    presence[cell] = Presence.float
  }

  /// Empties a cell.
  mutating func clear(_ cell: Int) {
    presence[cell] = Presence.absent
  }

  /// Empties all cells that hold histograms.
  mutating func clearHistograms() {
    for cell in 0..<cellCount where presence[cell] == Presence.histogram {
      presence[cell] = Presence.absent
    }
  }

  /// Takes over what a cell of another batch holds.
  mutating func copyCell(_ cell: Int, from other: borrowing Batch, cell otherCell: Int) {
    if let histogram = other.histogram(otherCell) {
      set(histogram, at: cell)
    } else {
      values[cell] = other.values[otherCell]
      presence[cell] = other.presence[otherCell]
    }
  }

  /// Gives the cells of one row to write to.
  mutating func withRow(
    _ row: Int, _ body: (inout MutableSpan<Double>, inout MutableSpan<UInt8>) -> Void
  ) {
    let range = row * stepCount..<(row + 1) * stepCount
    values.withUnsafeMutableBufferPointer { values in
      presence.withUnsafeMutableBufferPointer { presence in
        var values = MutableSpan(_unsafeElements: values[range])
        var presence = MutableSpan(_unsafeElements: presence[range])
        body(&values, &presence)
      }
    }
  }

  /// Gives rows to write to one after the other.
  mutating func withRows<Failure: Error>(_ body: (RowCells) throws(Failure) -> Void) throws(Failure) {
    let stepCount = stepCount
    let count = cellCount
    try values.withUnsafeMutableBufferPointer { values throws(Failure) in
      try presence.withUnsafeMutableBufferPointer { presence throws(Failure) in
        try body(
          RowCells(
            values: UnsafeMutableBufferPointer(rebasing: values[0..<count]),
            presence: UnsafeMutableBufferPointer(rebasing: presence[0..<count]), stepCount: stepCount))
      }
    }
  }

  /// Gives all cells in use to write to.
  mutating func withCells(_ body: (inout MutableSpan<Double>, inout MutableSpan<UInt8>) -> Void) {
    let range = 0..<cellCount
    values.withUnsafeMutableBufferPointer { values in
      presence.withUnsafeMutableBufferPointer { presence in
        var values = MutableSpan(_unsafeElements: values[range])
        var presence = MutableSpan(_unsafeElements: presence[range])
        body(&values, &presence)
      }
    }
  }

  /// Copies a row from another batch of the same step count.
  mutating func copyRow(_ row: Int, from other: borrowing Batch, row otherRow: Int) {
    let target = row * stepCount
    let source = otherRow * stepCount
    for step in 0..<stepCount {
      values[target + step] = other.values[source + step]
      presence[target + step] = other.presence[source + step]
    }
    if other.hasHistograms {
      for step in 0..<stepCount {
        if let histogram = other.histogram(source + step) {
          set(histogram, at: target + step)
        }
      }
    }
  }

  /// Copies a row to another place of the same batch.
  mutating func copyRow(within source: Int, to target: Int) {
    for step in 0..<stepCount {
      values[target * stepCount + step] = values[source * stepCount + step]
      presence[target * stepCount + step] = presence[source * stepCount + step]
    }
    if hasHistograms {
      for step in 0..<stepCount {
        histograms[target * stepCount + step] = histograms[source * stepCount + step]
      }
    }
  }
}
