extension Batch {
  /// Appends the samples of each row, which share columns; gives how many samples they count for against the limit.
  /// O(cells).
  func appendRows(along grid: StepGrid, to rows: inout [SampleList]) -> Int {
    if hasHistograms {
      return appendMixedRows(along: grid, to: &rows)
    }
    let presence = presence.span.extracting(first: cellCount)
    guard !presence.hasAbsent else {
      return appendGappyRows(presence, along: grid, to: &rows)
    }
    let columns = ResultColumns(grid: grid, values: Array(values[0..<cellCount]))
    for row in 0..<rowCount {
      rows.append(SampleList(columns, start: row * stepCount, count: stepCount))
    }
    return cellCount
  }

  /// Rows of floats of which some are absent.
  private func appendGappyRows(_ presence: Span<UInt8>, along grid: StepGrid, to rows: inout [SampleList]) -> Int {
    let count = presence.presentCount
    let cells = values.span.extracting(first: cellCount)
    var timestamps: [Timestamp] = []
    var values: [Double] = []
    var ends: [Int] = []
    timestamps.reserveCapacity(count)
    values.reserveCapacity(count)
    ends.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let first = row * stepCount
      presence.extracting(first..<first + stepCount).forEachPresent { step in
        timestamps.append(grid[step])
        values.append(cells[first + step])
      }
      ends.append(values.count)
    }
    appendStretches(of: ResultColumns(timestamps: timestamps, values: values), ends: ends, to: &rows)
    return count
  }

  private func appendMixedRows(along grid: StepGrid, to rows: inout [SampleList]) -> Int {
    var timestamps: [Timestamp] = []
    var values: [Double] = []
    var histograms: [FloatHistogram?] = []
    var ends: [Int] = []
    var weight = 0
    for cell in 0..<cellCount {
      if presence[cell] != Presence.absent {
        let histogram = histogram(cell)
        timestamps.append(grid[cell % stepCount])
        values.append(histogram == nil ? self.values[cell] : .nan)
        histograms.append(histogram)
        weight += histogram?.sampleWeight ?? 1
      }
      if cell % stepCount == stepCount - 1 {
        ends.append(values.count)
      }
    }
    appendStretches(
      of: ResultColumns(timestamps: timestamps, values: values, histograms: histograms), ends: ends, to: &rows)
    return weight
  }

  private func appendStretches(of columns: ResultColumns, ends: [Int], to rows: inout [SampleList]) {
    var start = 0
    for end in ends {
      rows.append(SampleList(columns, start: start, count: end - start))
      start = end
    }
  }
}
