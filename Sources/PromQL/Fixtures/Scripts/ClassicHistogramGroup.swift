/// The series of one classic histogram in a `load_with_nhcb` command.
struct ClassicHistogramGroup {
  /// What a series is to the histogram.
  enum Part {
    case bucket(Double)
    case count
    case sum
  }

  private var buckets: [(bound: Double, values: SampleSequence)] = []
  private var counts = SampleSequence()
  private var sums = SampleSequence()
  /// The line of the last series.
  private(set) var line = 0

  /// Adds a series. Of buckets with the same bound the first one counts.
  mutating func add(_ part: Part, _ series: ScriptLoad.Series) {
    line = max(line, series.line)
    switch part {
    case .count: counts = series.values
    case .sum: sums = series.values
    case .bucket(let bound):
      let place = buckets.firstIndex { $0.bound >= bound } ?? buckets.count
      if place == buckets.count || buckets[place].bound != bound {
        buckets.insert((bound, series.values), at: place)
      }
    }
  }

  /// The native histograms at each time. Throws ``FixtureError`` where there are values that no histogram has.
  func sequence() throws(FixtureError) -> SampleSequence {
    var cumulative = buckets.map { $0.values.makeIterator() }
    var counts = counts.makeIterator()
    var sums = sums.makeIterator()
    let length = max(buckets.map(\.values.count).max() ?? 0, self.counts.count, self.sums.count)
    var sequence = SampleSequence()
    for index in 0..<length {
      var moment = ClassicHistogramMoment()
      for place in cumulative.indices {
        if let value = cumulative[place].next()?.value {
          moment.buckets.append((buckets[place].bound, value))
        }
      }
      moment.count = counts.next()?.value
      moment.sum = sums.next()?.value
      do throws(ClassicHistogramMoment.Fault) {
        sequence.append(try moment.element())
      } catch {
        throw FixtureError(
          line: line, "the classic histogram that ends here is none at value \(index + 1): \(error.reason)")
      }
    }
    return sequence
  }
}

/// What there is of a classic histogram at one time.
struct ClassicHistogramMoment {
  /// Why there is no such histogram.
  struct Fault: Error {
    let reason: String
  }

  /// Cumulative counts by ascending bound.
  var buckets: [(bound: Double, count: Double)] = []
  var count: Double?
  var sum: Double?

  /// The native histogram, or nothing where there is nothing. A staleness marker where all values are.
  func element() throws(Fault) -> SampleSequence.Element {
    let values = buckets.map(\.count) + [count, sum].compactMap { $0 }
    guard !values.isEmpty else {
      return .missing
    }
    if values.allSatisfy({ StaleMarker.isStale($0) }) {
      return .float(StaleMarker.value)
    }
    let total = count ?? buckets.last?.count ?? 0
    var buckets = buckets
    if buckets.last?.bound != .infinity {
      buckets.append((.infinity, total))
    }
    var counts = BucketCounts()
    var former = 0.0
    for (index, bucket) in buckets.enumerated() {
      guard bucket.count >= former else {
        throw Fault(
          reason: "the bucket with le=\(Quoting.quoted(SampleText.general(bucket.bound))) has "
            + "\(SampleText.general(bucket.count)), which should be \(SampleText.general(former)) or more")
      }
      if bucket.count > former {
        counts.append(index: Int32(index), count: bucket.count - former)
      }
      former = bucket.count
    }
    guard former == total else {
      throw Fault(
        reason: "the last bucket has \(SampleText.general(former)), but the count is \(SampleText.general(total))")
    }
    let histogram = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: total, sum: sum ?? 0, positive: counts,
      customBounds: buckets.dropLast().map(\.bound))
    return .histogram(histogram)
  }
}

extension SampleSequence.Element {
  /// The value of a float sample.
  fileprivate var value: Double? {
    if case .float(let value) = self {
      return value
    }
    return nil
  }
}
