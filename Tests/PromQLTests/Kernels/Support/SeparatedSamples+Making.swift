@testable import PromQL

extension SeparatedSamples {
  /// Floats and histograms, each with a time.
  init(floats: [(Timestamp, Double)] = [], histograms: [(Timestamp, FloatHistogram)] = []) {
    self.init()
    let all =
      floats.map { (time: $0.0, value: $0.1, histogram: FloatHistogram?.none) }
      + histograms.map { (time: $0.0, value: Double.nan, histogram: $0.1) }
    let sorted = all.sorted { $0.time < $1.time }
    let (timestamps, values) = (sorted.map(\.time), sorted.map(\.value))
    separate(
      timestamps: timestamps.span, values: values.span, extras: SampleExtras(histograms: sorted.map(\.histogram)[...]))
  }
}
