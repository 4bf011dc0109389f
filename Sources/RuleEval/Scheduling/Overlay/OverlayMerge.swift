import PromQL

/// Merges recorded series into a source's answer to one request.
struct OverlayMerge {
  let request: SelectRequest
  let symbols: SymbolTable
  let forms: EchoForms

  /// The answer, with the samples of the recorded series; series that only they have come last.
  func merge(_ recorded: [RecordedSeries], into base: SeriesSet) -> SeriesSet {
    var builder = SeriesSetBuilder(symbols: symbols)
    var rest = Dictionary(recorded.map { ($0.labels, $0.samples) }) { first, _ in first }
    let originals = originals(in: base, of: recorded)
    for index in 0..<base.count {
      let own = rest.removeValue(forKey: originals[index] ?? base.labels.labels(index))
      if let original = originals[index] {
        builder.labels.append(original)
      } else {
        builder.labels.append(base.labels[index])
      }
      append(own.map { merged(base.samples(index), $0, base.sampling) } ?? base.samples(index), to: &builder)
    }
    for series in recorded where rest[series.labels] != nil {
      let samples = merged([], series.samples, base.sampling)
      if !samples.isEmpty {
        builder.labels.append(series.labels)
        append(samples, to: &builder)
      }
    }
    return builder.build(sampling: base.sampling, annotations: base.annotations)
  }

  /// By row, the labels that a series had before it came back; not where the base has a series with these labels too.
  private func originals(in base: SeriesSet, of recorded: [RecordedSeries]) -> [Int: Labels] {
    guard forms.echo.concerns(request) else {
      return [:]
    }
    let written = Dictionary(recorded.map { (forms.echo.written($0.labels), $0.labels) }) { first, _ in first }
    var rows: [Labels: (row: Int, count: Int)] = [:]
    for index in 0..<base.count {
      let labels = base.labels.labels(index)
      guard let original = written[labels] ?? forms.original(of: labels) else {
        continue
      }
      // Of two that may be the same one, that with more external labels.
      let count = labels.pairs.count
      if count > rows[original]?.count ?? 0 {
        rows[original] = (index, count)
      }
    }
    guard !rows.isEmpty else {
      return [:]
    }
    let originals = Dictionary(rows.map { ($0.value.row, $0.key) }) { first, _ in first }
    let others = Set((0..<base.count).lazy.filter { originals[$0] == nil }.map { base.labels.labels($0) })
    return originals.filter { !others.contains($0.value) }
  }

  private func append(_ samples: [Sample], to builder: inout SeriesSetBuilder) {
    for sample in samples {
      builder.append(sample)
    }
    builder.endSeries()
  }

  private func merged(_ base: [Sample], _ recorded: [Sample], _ sampling: SeriesSet.Sampling) -> [Sample] {
    switch (sampling, request.shape) {
    case (.resolvedAtSteps, .instants(let grid)): resolved(base, recorded, grid)
    case (.stored, _), (.resolvedAtSteps, .window): stored(base, recorded)
    }
  }

  /// All samples by time; of two at one time the recorded one.
  private func stored(_ base: [Sample], _ recorded: [Sample]) -> [Sample] {
    var merged: [Sample] = []
    merged.reserveCapacity(base.count + recorded.count)
    var next = 0
    for sample in base {
      while next < recorded.count, recorded[next].timestamp < sample.timestamp {
        merged.append(recorded[next])
        next += 1
      }
      if next == recorded.count || recorded[next].timestamp != sample.timestamp {
        merged.append(sample)
      }
    }
    return merged + recorded[next...]
  }

  /// At each step the newest recorded sample within the lookback, nothing if that marks the series stale; what the base
  /// has where there is none.
  private func resolved(_ base: [Sample], _ recorded: [Sample], _ grid: StepGrid) -> [Sample] {
    var merged: [Sample] = []
    var nextBase = 0
    var newest = -1
    for step in 0..<grid.count {
      let time = grid[step]
      while newest + 1 < recorded.count, recorded[newest + 1].timestamp <= time {
        newest += 1
      }
      while nextBase < base.count, base[nextBase].timestamp < time {
        nextBase += 1
      }
      if newest >= 0, time - recorded[newest].timestamp < request.lookback {
        if !recorded[newest].isStale {
          merged.append(recorded[newest].at(time))
        }
      } else if nextBase < base.count, base[nextBase].timestamp == time {
        merged.append(base[nextBase])
      }
    }
    return merged
  }
}
