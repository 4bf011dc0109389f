/// A sum or an average of histograms.
struct HistogramTotal {
  private var sum: HistogramSum?
  private var average: HistogramAverage?

  init(_ first: FloatHistogram, isAverage: Bool) {
    if isAverage {
      average = HistogramAverage(first)
    } else {
      sum = HistogramSum(first)
    }
  }

  /// What all that was added had to be reconciled with.
  var reconciliation: HistogramReconciliation {
    sum?.reconciliation ?? average?.reconciliation ?? HistogramReconciliation()
  }

  /// How many buckets it has.
  var bucketCount: Int { sum?.bucketCount ?? average?.bucketCount ?? 0 }

  var value: FloatHistogram? { sum?.value ?? average?.value }

  /// Adds a histogram, unless its buckets don't go together with those before: then the answer is false.
  mutating func add(_ histogram: FloatHistogram) -> Bool {
    do throws(HistogramMismatch) {
      try sum?.add(histogram)
      try average?.add(histogram)
      return true
    } catch {
      return false
    }
  }
}
