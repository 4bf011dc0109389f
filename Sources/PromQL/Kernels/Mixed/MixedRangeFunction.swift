/// A function of range vectors over windows that hold histograms, or samples with start timestamps.
///
/// Windows of plain floats are the affair of the kernels; this is asked for the others.
///
/// Upstream: [functions](https://prometheus.io/docs/prometheus/latest/querying/functions/).
struct MixedRangeFunction {
  let function: RangeFunction
  /// Whether start timestamps count.
  let usesStartTimestamps: Bool

  /// Whether windows that hold floats only are its affair too, where there are start timestamps.
  var isOfStartTimestamps: Bool {
    guard usesStartTimestamps else {
      return false
    }
    switch function {
    case .rate, .increase, .irate, .resets: return true
    default: return false
    }
  }

  /// What becomes of a window that isn't empty.
  func outcome(
    of window: MixedWindow, in samples: SeparatedSamples, notes: inout RangeNotes
  ) -> WindowOutcome {
    switch function {
    case .rate, .increase, .delta:
      ExtrapolatedHistogramChange(function: function, usesStartTimestamps: usesStartTimestamps)
        .outcome(of: window, in: samples, notes: &notes)
    case .irate, .idelta:
      MixedInstantChange(isRate: function == .irate, usesStartTimestamps: usesStartTimestamps)
        .outcome(of: window, in: samples, notes: &notes)
    case .changes, .resets:
      MixedTransitions(function == .resets ? .resets : .changes, usesStartTimestamps: usesStartTimestamps)
        .outcome(of: window, in: samples)
    case .sumOverTime, .avgOverTime:
      HistogramsOverTime.outcome(
        of: window, in: samples, isAverage: function == .avgOverTime, notes: &notes)
    case .countOverTime:
      .float(Double(window.floats.count + window.histograms.count))
    case .presentOverTime:
      .float(1)
    case .firstOverTime, .lastOverTime, .timestampOfFirst, .timestampOfLast:
      edge(of: window, in: samples)
    case .deriv, .predictLinear, .doubleExponentialSmoothing, .minOverTime, .maxOverTime, .stddevOverTime,
      .stdvarOverTime, .madOverTime, .quantileOverTime, .timestampOfMin, .timestampOfMax:
      ignoringHistograms(window, notes: &notes)
    }
  }

  private func ignoringHistograms(_ window: MixedWindow, notes: inout RangeNotes) -> WindowOutcome {
    if !window.floats.isEmpty, !window.histograms.isEmpty {
      notes.insert(.ignoredHistograms)
    }
    return .asFloats
  }

  private func edge(of window: MixedWindow, in samples: SeparatedSamples) -> WindowOutcome {
    let isFirst = function == .firstOverTime || function == .timestampOfFirst
    let float = isFirst ? window.floats.first : window.floats.last
    let histogram = isFirst ? window.histograms.first : window.histograms.last
    let floatTime = float.map { samples.floatTimestamps[$0] }
    let histogramTime = histogram.map { samples.histogramTimestamps[$0] }
    if function == .timestampOfFirst {
      return .float(Double(min(floatTime ?? .max, histogramTime ?? .max)) / 1000)
    }
    if function == .timestampOfLast {
      // Prometheus takes the later of both, and 0 stands for "no such sample".
      return .float(Double(max(floatTime ?? 0, histogramTime ?? 0)) / 1000)
    }
    guard let histogram, let histogramTime else {
      return .asFloats
    }
    if let floatTime, isFirst ? floatTime < histogramTime : histogramTime < floatTime {
      return .asFloats
    }
    return .histogram(samples.histograms[histogram])
  }
}
