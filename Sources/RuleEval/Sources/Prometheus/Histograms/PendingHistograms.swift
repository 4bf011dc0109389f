internal import PromQL

/// The histograms of a reply for which only all of it tells whether they have custom buckets, and with which bounds.
///
/// The API leaves out empty buckets, and so do the bounds between them. All histograms of a metric most likely have the
/// same ones; taken together, each gets the bounds that any of them shows. Without that, two histograms would seem to have
/// been made differently only because something was observed in other buckets.
struct PendingHistograms {
  /// A histogram of a reply.
  struct Entry {
    /// The number of its sample, over all series of the reply.
    let sample: Int
    let histogram: ReplyHistogram
    /// What it is with exponential buckets; nil where it cannot have them.
    let exponential: FloatHistogram?
  }

  /// What is known of the histograms of one metric.
  private struct Metric {
    /// By series.
    var pending: [[Entry]] = []
    var hasExponential = false
    var hasCustom = false
  }

  private var metrics: [Symbol: Metric] = [:]

  /// Takes what is pending of one series; `hasExponential` where others of it are exponential for sure.
  mutating func add(_ entries: [Entry], of metric: Symbol, hasExponential: Bool) {
    let hasCustom = entries.contains { $0.exponential == nil }
    Self.add(entries, hasExponential: hasExponential, hasCustom: hasCustom, to: &metrics[metric, default: Metric()])
  }

  private static func add(_ entries: [Entry], hasExponential: Bool, hasCustom: Bool, to metric: inout Metric) {
    metric.hasExponential = metric.hasExponential || hasExponential
    metric.hasCustom = metric.hasCustom || hasCustom
    // Beside histograms that are exponential, those that may be are exponential too.
    if hasCustom || (!hasExponential && !entries.isEmpty) { metric.pending.append(entries) }
  }

  /// Decides on all of them; calls `replace` with the numbers of samples and what they are.
  ///
  /// Those of a series are custom if one of it must be, and if none of it says anything, if one of the metric must be and
  /// no other must not.
  consuming func resolve(_ replace: (_ sample: Int, FloatHistogram) -> Void) {
    for metric in metrics.values {
      let custom = metric.pending.filter { entries in
        (metric.hasCustom && !metric.hasExponential) || entries.contains { $0.exponential == nil }
      }
      guard !custom.isEmpty else { continue }
      let shared = Self.bounds(of: custom.joined())
      for entries in custom {
        var ofSeries: [Double]?
        for entry in entries {
          if let histogram = entry.histogram.custom(bounds: shared) {
            replace(entry.sample, histogram)
            continue
          }
          // The metric has had other bounds elsewhere, or at other times.
          let bounds = ofSeries ?? Self.bounds(of: entries)
          ofSeries = bounds
          // Where not even the series has the same ones throughout, each keeps what it shows itself.
          if let histogram = entry.histogram.custom(bounds: bounds) { replace(entry.sample, histogram) }
        }
      }
    }
  }

  private static func bounds(of entries: some Sequence<Entry>) -> [Double] {
    var bounds = CustomBounds()
    for entry in entries { bounds.add(entry.histogram.bounds) }
    return bounds.sorted()
  }
}
