/// Why two histograms cannot be computed with.
enum HistogramMismatch: Error, Equatable {
  /// One has exponential buckets, the other buckets with bounds of their own.
  case exponentialWithCustom
}
