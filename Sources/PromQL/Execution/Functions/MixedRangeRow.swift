/// What a range function makes of a row that holds histograms or start timestamps, or of an extended window.
struct MixedRangeRow {
  private let node: RangeFunctionNode
  private var samples = SeparatedSamples()
  /// In how many windows of the last row start timestamps overlapped.
  private(set) var overlaps = 0
  /// How many samples the histograms may count for that rows are filled with; below 0 there are too many, and no more are
  /// computed.
  var room = Int.max

  init(_ node: RangeFunctionNode) {
    self.node = node
  }

  /// Fills a row of the batch.
  ///
  /// - Parameter kernel: The function over plain floats; asked first, what it gives stands where windows hold no more.
  /// - Returns: What is to be told of the windows.
  mutating func evaluate<Kernel: RangeKernel>(
    timestamps: Span<Timestamp>, values: Span<Double>, extras: SampleExtras?, windows: WindowGrid,
    kernel: inout Kernel, options: EngineOptions, row: Int, into batch: inout Batch
  ) -> RangeNotes {
    samples.separate(timestamps: timestamps, values: values, extras: extras)
    overlaps = 0
    var notes: RangeNotes = []
    if let boundary = node.boundary {
      let function = ExtendedRangeFunction(
        function: node.function, boundary: boundary, usesStartTimestamps: options.usesStartTimestamps)
      let after = boundary == .smoothed ? options.lookback : 0
      MixedWindow.forEach(of: windows, over: samples, before: options.lookback, after: after) { window in
        guard room >= 0 else {
          return
        }
        let outcome = function.outcome(of: window, in: samples, notes: &notes)
        apply(outcome, at: row * windows.count + window.step, in: &batch)
      }
      return notes
    }
    batch.withRow(row) { output, presence in
      kernel.evaluate(
        timestamps: samples.floatTimestamps.span, values: samples.floats.span, windows: windows, into: &output,
        presence: &presence)
    }
    let function = MixedRangeFunction(function: node.function, usesStartTimestamps: options.usesStartTimestamps)
    let takesAll = function.isOfStartTimestamps && !(extras?.startTimestamps.isEmpty ?? true)
    guard takesAll || !samples.histograms.isEmpty else {
      return notes
    }
    MixedWindow.forEach(of: windows, over: samples) { window in
      if room >= 0, takesAll || !window.histograms.isEmpty {
        var windowNotes: RangeNotes = []
        let outcome = function.outcome(of: window, in: samples, notes: &windowNotes)
        apply(outcome, at: row * windows.count + window.step, in: &batch)
        notes.formUnion(windowNotes)
        overlaps += windowNotes.contains(.startOverlap) ? 1 : 0
      }
    }
    return notes
  }

  private mutating func apply(_ outcome: WindowOutcome, at cell: Int, in batch: inout Batch) {
    switch outcome {
    case .asFloats: break
    case .nothing: batch.clear(cell)
    case .float(let value): batch.set(value, at: cell)
    case .histogram(let histogram):
      room -= histogram.sampleWeight
      batch.set(histogram, at: cell)
    }
  }
}
