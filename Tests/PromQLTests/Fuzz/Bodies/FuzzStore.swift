import PromQL

/// Small stores of series, the same for the same seed.
enum FuzzStore {
  static let interval: Milliseconds = 30_000
  static let length = 40

  /// Floats of every kind, with gaps, staleness markers and resets, classic histograms and labels to match by.
  static func make(seed: Int) -> FixtureStore {
    var builder = FixtureStoreBuilder()
    var values = ValueMaker(seed: UInt64(seed))
    do {
      for text in series {
        let labels = try SeriesNotation.labels(text)
        try builder.append(labels, values.sequence(for: labels.metricName), interval: interval)
      }
    } catch {
      preconditionFailure("\(error)")
    }
    return builder.build()
  }

  static let names = ["c", "g", "h_bucket", "h_sum", "one", "target_info", "x"]

  private static let series = [
    "c{a='1', b='p'}", "c{a='1', b='q'}", "c{a='2', b='p'}", "c{a='2', b='q'}", "c{a='3', b='p'}",
    "g{a='1', b='p'}", "g{a='1', b='q'}", "g{a='2', b='p'}", "g{a='2', b='q'}", "g{b='q'}",
    "h_bucket{a='1', le='0.1'}", "h_bucket{a='1', le='1'}", "h_bucket{a='1', le='10'}", "h_bucket{a='1', le='+Inf'}",
    "h_bucket{a='2', le='-1'}", "h_bucket{a='2', le='1'}", "h_bucket{a='2', le='1.0'}", "h_bucket{a='2', le='+Inf'}",
    "h_bucket{le='z'}", "h_bucket{a='3', le='1'}", "h_sum{a='1'}", "h_sum{a='2'}", "one{a='1', k='v1'}",
    "one{a='2', k='v2'}", "target_info{instance='i', job='j', data='d'}", "x", "x{instance='i', job='j'}", "{a='1'}",
  ]

  private struct ValueMaker {
    private var random: SplitMix
    private static let special: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, 1, -1, 0.5, 1e-300, 1e15, -1e15, .greatestFiniteMagnitude,
      .leastNonzeroMagnitude,
    ]

    init(seed: UInt64) {
      random = SplitMix(seed: seed)
    }

    mutating func sequence(for name: String) -> SampleSequence {
      let isWild = random.next() % 4 == 0
      let isGappy = random.next() % 2 == 0
      var counter = Double(random.next() % 100)
      return SampleSequence(
        (0..<FuzzStore.length).map { _ in
          if isGappy, random.next() % 4 == 0 {
            return random.next() % 3 == 0 ? StaleMarker.value : nil
          }
          if isWild, random.next() % 2 == 0 {
            return Self.special[Int(random.next() % UInt64(Self.special.count))]
          }
          if name == "g" || name == "x" {
            return Double(Int64(random.next() % 2_000) - 1_000) / 8
          }
          counter = random.next() % 8 == 0 ? 0 : counter + Double(random.next() % 50)
          return counter
        })
    }
  }
}
