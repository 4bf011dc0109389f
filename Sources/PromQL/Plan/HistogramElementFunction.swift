/// A number that a native histogram gives.
enum HistogramElementFunction: String, Sendable, CaseIterable {
  case average = "histogram_avg"
  case count = "histogram_count"
  case sum = "histogram_sum"
  case standardDeviation = "histogram_stddev"
  case variance = "histogram_stdvar"
}
