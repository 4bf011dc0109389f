/// How much series notation may expand to: a few bytes of it can stand for any number of samples.
public enum FixtureLimits {
  /// The most times, with or without a sample, that one series may cover in one line.
  public static let maximumSamplesPerSeries = 10_000_000
  /// The most buckets that the histograms of one series may have in one line, over all samples.
  public static let maximumBucketsPerSeries = 10_000_000
  /// The most samples of one store, over all series.
  public static let maximumSamplesPerStore = 50_000_000
  /// The most buckets of one store, over all histograms.
  public static let maximumBucketsPerStore = 50_000_000
  /// The most series of one store.
  public static let maximumSeriesPerStore = 10_000_000
}
