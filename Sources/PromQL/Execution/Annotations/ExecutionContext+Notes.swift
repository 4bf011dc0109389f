extension ExecutionContext {
  /// Tells of the windows of a series with the given metric name, in `overlaps` of which start timestamps overlapped.
  func tell(_ notes: RangeNotes, overlaps: Int = 1, of metric: Symbol, at position: PositionRange?) {
    let name = Quoting.quoted(symbols.string(for: metric))
    if notes.contains(.mixedTypes) {
      warn("PromQL warning: encountered a mix of histograms and floats for metric name \(name)", at: position)
    }
    if notes.contains(.mixedBuckets) {
      warn(
        "PromQL warning: vector contains a mix of histograms with exponential and custom buckets schemas for metric "
          + "name \(name)", at: position)
    }
    if notes.contains(.notCounter) {
      warn("PromQL warning: this native histogram metric is not a counter: \(name)", at: position)
    }
    if notes.contains(.notGauge) {
      warn("PromQL warning: this native histogram metric is not a gauge: \(name)", at: position)
    }
    if notes.contains(.startOverlap) {
      tell(
        .warning,
        "PromQL warning: sample has start time that overlaps with previous sample timestamp for metric \(name)",
        at: position, detail: .occurrences(overlaps))
    }
    if notes.contains(.ignoredHistograms) {
      inform(
        "PromQL info: ignored histograms in a range containing both floats and histograms for metric name \(name)",
        at: position)
    }
    if notes.contains(.resetCollision) {
      warnOfResetCollision(in: .aggregation, at: position)
    }
    for (note, operation) in [
      (RangeNotes.reconciledInSubtraction, HistogramOperation.subtraction), (.reconciledInAddition, .addition),
      (.reconciledInAggregation, .aggregation),
    ] where notes.contains(note) {
      informOfReconciledBuckets(in: operation, at: position)
    }
  }

  /// Histograms with and without a counter reset met.
  func warnOfResetCollision(in operation: HistogramOperation, at position: PositionRange?) {
    warn("PromQL warning: conflicting counter resets during histogram \(operation.rawValue)", at: position)
  }

  /// Histograms with different custom buckets met.
  func informOfReconciledBuckets(in operation: HistogramOperation, at position: PositionRange?) {
    inform("PromQL info: mismatched custom buckets were reconciled during \(operation.rawValue)", at: position)
  }
}
