import PromQL

/// Makes the samples of series.
struct FuzzValues {
  private var random: SplitMix
  private static let special: [Double] = [
    .nan, .infinity, -.infinity, 0, -0.0, 1, -1, 0.5, 1e-300, 1e15, -1e15, .greatestFiniteMagnitude,
    .leastNonzeroMagnitude,
  ]

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
  }

  /// Samples as the name of a metric has them: `n` are native histograms, `g` and `x` are gauges, all others counters.
  mutating func sequence(for name: String, count: Int) throws(FixtureError) -> SampleSequence {
    let isWild = below(4) == 0
    let isGappy = below(2) == 0
    var counter = Double(below(100))
    var histograms = FuzzHistograms(kind: below(5))
    var sequence = SampleSequence()
    for _ in 0..<count {
      if isGappy, below(4) == 0 {
        sequence.append(below(3) == 0 ? .float(StaleMarker.value) : .missing)
      } else if name == "n", !isWild || below(3) > 0 {
        sequence.append(try histograms.next(&random))
      } else if isWild, below(2) == 0 {
        sequence.append(.float(Self.special[below(Self.special.count)]))
      } else if name == "g" || name == "x" {
        sequence.append(.float(Double(below(2_000) - 1_000) / 8))
      } else {
        counter = below(8) == 0 ? 0 : counter + Double(below(50))
        sequence.append(.float(counter))
      }
    }
    return sequence
  }

  private mutating func below(_ count: Int) -> Int {
    Int(random.next() % UInt64(count))
  }
}

/// Makes native histograms one after the other, as a scraped series has them.
struct FuzzHistograms {
  private let kind: Int
  private var buckets = [0, 0, 0, 0]
  private var negative = [0, 0]
  private var zero = 0
  private var schema = 1

  /// Kinds are: 0 a counter, 1 one with custom bounds, 2 a gauge, 3 a counter whose layout changes, 4 everything by turns.
  init(kind: Int) {
    self.kind = kind
  }

  mutating func next(_ random: inout SplitMix) throws(FixtureError) -> SampleSequence.Element {
    let chance = Int(random.next() % 1_000_000)
    let now = kind == 4 ? chance % 4 : kind
    if now == 2 || chance % 9 == 0 {
      buckets = [0, 0, 0, 0]
      negative = [0, 0]
      zero = 0
    }
    buckets[chance % 4] += chance % 7
    negative[chance % 2] += chance % 3
    zero += chance % 2
    var fields: [String]
    if now == 1 {
      let bounds = chance % 11 == 0 ? "1 2 4" : "1 2 5"
      fields = ["schema:-53", "custom_values:[\(bounds)]", "count:\(buckets.reduce(0, +))"]
    } else {
      if now == 3, chance % 5 == 0 {
        schema = chance % 4
      }
      fields = [
        "schema:\(schema)", "count:\(buckets.reduce(0, +) + negative.reduce(0, +) + zero)", "z_bucket:\(zero)",
        "z_bucket_w:\(now == 3 && chance % 6 == 0 ? 0.5 : 0.001)", "n_buckets:[\(list(negative))]",
      ]
    }
    fields += ["sum:\(Double(chance % 999) / 4)", "buckets:[\(list(buckets))]"]
    if now != 1, chance % 3 == 0 {
      fields.append("offset:-1")
    }
    if now == 2 {
      fields.append("counter_reset_hint:gauge")
    }
    let sequence = try SeriesNotation.values("{{\(fields.joined(separator: " "))}}")
    return sequence.first { _ in true } ?? .missing
  }

  private func list(_ counts: [Int]) -> String {
    counts.map(String.init).joined(separator: " ")
  }
}
