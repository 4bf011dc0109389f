/// A compensated sum of histograms, as `sum` and `sum_over_time` have it.
struct HistogramSum {
  private var totals: HistogramTotals<CompensatedSum>
  private var notes: ReconciliationNotes

  init(_ first: FloatHistogram) {
    totals = HistogramTotals(first)
    notes = ReconciliationNotes(first)
  }

  /// How many buckets it has. O(1).
  var bucketCount: Int { totals.bucketCount }

  /// What all that was added had to be reconciled with. Of resets, whether *any* two histograms contradict each other.
  var reconciliation: HistogramReconciliation { notes.reconciliation }

  /// The sum; empty buckets may be among its buckets. O(buckets).
  var value: FloatHistogram { totals.histogram }

  /// Adds a histogram. O(buckets of both), without allocation where the sum has all its buckets already.
  @discardableResult
  mutating func add(_ other: FloatHistogram) throws(HistogramMismatch) -> HistogramReconciliation {
    notes.note(other, try totals.add(other))
    return reconciliation
  }
}
