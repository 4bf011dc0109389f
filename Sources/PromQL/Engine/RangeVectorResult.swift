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
      var samples: [Sample] = []
      try input.forEachRow([row].span) { _, timestamps, values, extras in
        if let boundary {
          samples = extended(boundary, timestamps, values, extras, windows, context.options.lookback, &refusal)
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
  ) -> [Sample] {
    let (start, end) = (windows.start(0), windows.ends[0])
    var samples: [Sample] = []
    for index in timestamps.indices where timestamps[index] > start && timestamps[index] <= end {
      samples.append(
        extras?.sample(index, at: timestamps[index]) ?? Sample(timestamp: timestamps[index], value: values[index]))
    }
    return samples
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

extension SampleExtras {
  /// The histogram sample at a place; nil if it is a float.
  fileprivate func sample(_ index: Int, at time: Timestamp) -> Sample? {
    guard !histograms.isEmpty else {
      return nil
    }
    return histograms[histograms.startIndex + index].map { Sample(timestamp: time, histogram: $0) }
  }
}
