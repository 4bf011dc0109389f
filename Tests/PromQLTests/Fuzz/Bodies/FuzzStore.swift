import PromQL

/// Small stores of series, the same for the same seed.
enum FuzzStore {
  static let interval: Milliseconds = 30_000
  static let length = 40

  /// Floats of every kind, with gaps, staleness markers and resets, classic and native histograms, and labels to match by.
  static func make(seed: Int) -> FixtureStore {
    var builder = FixtureStoreBuilder()
    var values = FuzzValues(seed: UInt64(seed))
    do {
      for text in series {
        let labels = try SeriesNotation.labels(text)
        try builder.append(labels, values.sequence(for: labels.metricName, count: length), interval: interval)
      }
    } catch {
      preconditionFailure("\(error)")
    }
    return builder.build()
  }

  static let names = ["c", "g", "h_bucket", "h_sum", "n", "one", "target_info", "x"]

  private static let series = [
    "c{a='1', b='p'}", "c{a='1', b='q'}", "c{a='2', b='p'}", "c{a='2', b='q'}", "c{a='3', b='p'}",
    "g{a='1', b='p'}", "g{a='1', b='q'}", "g{a='2', b='p'}", "g{a='2', b='q'}", "g{b='q'}",
    "h_bucket{a='1', le='0.1'}", "h_bucket{a='1', le='1'}", "h_bucket{a='1', le='10'}", "h_bucket{a='1', le='+Inf'}",
    "h_bucket{a='2', le='-1'}", "h_bucket{a='2', le='1'}", "h_bucket{a='2', le='1.0'}", "h_bucket{a='2', le='+Inf'}",
    "h_bucket{le='z'}", "h_bucket{a='3', le='1'}", "h_sum{a='1'}", "h_sum{a='2'}", "one{a='1', k='v1'}",
    "one{a='2', k='v2'}", "target_info{instance='i', job='j', data='d'}", "n{a='1', b='p'}", "n{a='1', b='q'}",
    "n{a='2', b='p'}", "n{a='2', b='q'}", "n{a='3', b='p'}", "x", "x{instance='i', job='j'}", "{a='1'}",
  ]
}
