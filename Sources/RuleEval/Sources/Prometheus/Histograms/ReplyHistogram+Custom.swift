internal import Algorithms
internal import PromQL

extension ReplyHistogram {
  /// Whether the buckets can be ones with bounds of their own.
  var canBeCustom: Bool {
    buckets.allSatisfy { bucket in
      guard bucket.lower < bucket.upper else { return false }
      return switch bucket.boundary {
      case .openLeft: bucket.lower.isFinite
      // Only the first bucket has both, as it begins at -Inf.
      case .closedBoth: bucket.lower == -.infinity
      case .openRight, .openBoth: false
      }
    }
  }

  /// The bounds that the buckets show.
  var bounds: [Double] {
    var bounds: [Double] = []
    for bucket in buckets {
      for bound in [bucket.lower, bucket.upper] where bound.isFinite && bound != bounds.last {
        bounds.append(bound)
      }
    }
    return bounds
  }

  /// The histogram with these custom bounds, ascending; nil if one of them lies inside a bucket.
  func custom(bounds: [Double]) -> FloatHistogram? {
    var counts = BucketCounts()
    for bucket in buckets {
      let index = bucket.upper == .infinity ? bounds.count : bounds.firstIndex(notBelow: bucket.upper)
      let lower = index == 0 ? -.infinity : bounds[index - 1]
      let upper = index == bounds.count ? .infinity : bounds[index]
      guard lower == bucket.lower, upper == bucket.upper, counts.indexes.last.map({ $0 < index }) ?? true else {
        return nil
      }
      counts.append(index: Int32(index), count: bucket.count)
    }
    return FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: count, sum: sum, positive: counts, customBounds: bounds)
  }
}

/// Bounds of custom buckets, gathered from many histograms.
struct CustomBounds {
  private var known: [Double] = []
  /// Not among the known ones yet, which so are sorted rarely.
  private var new: Set<Double> = []

  /// Adds bounds. O(log n) each, amortised.
  mutating func add(_ bounds: [Double]) {
    for bound in bounds {
      let index = known.firstIndex(notBelow: bound)
      if index < known.count, known[index] == bound { continue }
      new.insert(bound)
    }
    if new.count > max(64, known.count) { settle() }
  }

  /// All bounds, ascending.
  mutating func sorted() -> [Double] {
    settle()
    return known
  }

  private mutating func settle() {
    known = (known + new).sorted()
    new.removeAll()
  }
}

extension [Double] {
  /// The first index of an element that is not below `bound`, of a sorted array; the count if there is none. O(log n).
  fileprivate func firstIndex(notBelow bound: Double) -> Int {
    partitioningIndex { !($0 < bound) }
  }
}
