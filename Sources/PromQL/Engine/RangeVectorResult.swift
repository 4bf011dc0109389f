/// The result of an instant query for a range vector.
struct RangeVectorResult {
  let input: any RangeInput
  /// How the selector treats the boundaries of its window.
  let boundary: BoundaryModifier?
  /// Whether the samples are counted against the limit already, as those of selectors are.
  let isHeld: Bool

  /// The samples in the window of each series, by labels.
  func series(_ context: ExecutionContext) throws(QueryError) -> [MatrixSeries] {
    let labels = try input.prepare(context)
    let shown = labels.resolvingDelayedNames()
    guard let windows = input.windows else {
      return []
    }
    var result: [MatrixSeries] = []
    var refusal: QueryError?
    for row in shown.sortedByText() {
      var samples: SampleList = []
      try input.forEachRow([row].span) { _, timestamps, values, extras in
        if let boundary {
          samples = SampleList(
            extended(boundary, timestamps, values, extras, windows, context.options.lookback, &refusal))
        } else {
          samples = plain(timestamps, values, extras, windows)
        }
      }
      if !isHeld {
        try context.hold(samples: samples.reduce(0) { $0 + $1.weight })
      }
      if !samples.isEmpty {
        result.append(MatrixSeries(labels: shown.labels(Int(row)), samples: samples))
      }
    }
    if let refusal {
      throw refusal
    }
    return shown === labels ? result : try MatrixSeries.joined(result)
  }

  private func plain(
    _ timestamps: Span<Timestamp>, _ values: Span<Double>, _ extras: SampleExtras?, _ windows: WindowGrid
  ) -> SampleList {
    let first = timestamps.firstIndex(after: windows.start(0), from: 0)
    let end = timestamps.firstIndex(after: windows.ends[0], from: first)
    var times: [Timestamp] = []
    var numbers: [Double] = []
    times.reserveCapacity(end - first)
    numbers.reserveCapacity(end - first)
    for index in first..<end {
      times.append(timestamps[index])
      numbers.append(values[index])
    }
    let histograms = extras?.histograms ?? []
    let own = histograms.isEmpty ? [] : Array(histograms.dropFirst(first).prefix(end - first))
    return SampleList(
      ResultColumns(timestamps: times, values: numbers, histograms: own), start: 0, count: end - first)
  }

  private func extended(
    _ boundary: BoundaryModifier, _ timestamps: Span<Timestamp>, _ values: Span<Double>, _ extras: SampleExtras?,
    _ windows: WindowGrid, _ lookback: Milliseconds, _ refusal: inout QueryError?
  ) -> [Sample] {
    var separated = SeparatedSamples()
    separated.separate(timestamps: timestamps, values: values, extras: extras)
    var samples: [Sample] = []
    let after = boundary == .smoothed ? lookback : 0
    MixedWindow.forEach(of: windows, over: separated, before: lookback, after: after) { window in
      if !window.histograms.isEmpty {
        refusal = .execution("\(boundary.rawValue) modifier is not supported with histograms")
      }
      samples = ExtendedSamples(boundary: boundary).samples(of: window, in: separated)
    }
    return samples
  }
}
