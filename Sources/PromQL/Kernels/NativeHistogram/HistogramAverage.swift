/// An average of histograms, as `avg` and `avg_over_time` have it: a compensated sum divided by the count for as long
/// as all its numbers are finite, an incremental mean from then on.
struct HistogramAverage {
  /// The sum, or the mean once `isIncremental`.
  private var totals: HistogramTotals<CompensatedSum>
  private var notes: ReconciliationNotes
  private var count = 1.0
  private var isIncremental = false
  /// No number of the sum has a greater magnitude.
  private var magnitude: Double

  init(_ first: FloatHistogram) {
    totals = HistogramTotals(first)
    notes = ReconciliationNotes(first)
    magnitude = Self.magnitude(of: first)
  }

  /// How many buckets it has. O(1).
  var bucketCount: Int { totals.bucketCount }

  /// What all that was added had to be reconciled with. Of resets, whether *any* two histograms contradict each other.
  var reconciliation: HistogramReconciliation { notes.reconciliation }

  /// The average; empty buckets may be among its buckets. O(buckets).
  var value: FloatHistogram {
    guard !isIncremental else { return totals.histogram }
    var mean = totals
    mean.divide(by: count)
    return mean.histogram
  }

  /// Adds a histogram. O(buckets of both), without allocation where the sum has all its buckets already and is far
  /// from overflow.
  @discardableResult
  mutating func add(_ other: FloatHistogram) throws(HistogramMismatch) -> HistogramReconciliation {
    notes.note(other, try include(other))
    count += 1
    return reconciliation
  }

  private mutating func include(_ other: FloatHistogram) throws(HistogramMismatch) -> HistogramReconciliation {
    if !isIncremental {
      magnitude += Self.magnitude(of: other)
      if magnitude < .greatestFiniteMagnitude / 2 {
        return try totals.add(other)
      }
      var next = totals
      let reconciliation = try next.add(other)
      if !next.isOverflown {
        totals = next
        return reconciliation
      }
      totals.divide(by: count)
      isIncremental = true
    }
    let share = other.divided(by: count + 1)
    var next = totals
    next.multiply(by: count / (count + 1))
    let reconciliation = try next.add(share)
    totals = next
    return reconciliation
  }

  /// The sum of all magnitudes: no bucket that some are merged into has more. Infinite where a bound is.
  private static func magnitude(of histogram: FloatHistogram) -> Double {
    let numbers = histogram.count.magnitude + histogram.sum.magnitude + histogram.zeroCount.magnitude
    let positive = histogram.positive.counts.reduce(0) { $0 + $1.magnitude }
    let negative = histogram.negative.counts.reduce(0) { $0 + $1.magnitude }
    return histogram.customBounds.first?.isInfinite == true ? .infinity : numbers + positive + negative
  }
}
