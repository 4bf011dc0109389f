internal import Algorithms
import PromQL

extension [Sample] {
  /// The first index of a sample that is later than a time, of samples in time order; the count if there is none.
  /// O(log samples).
  func firstIndex(after time: Timestamp) -> Int {
    partitioningIndex { $0.timestamp > time }
  }

  /// The samples later than `start` and not later than `end`, of samples in time order. O(log samples).
  func samples(after start: Timestamp, through end: Timestamp) -> ArraySlice<Sample> {
    let first = firstIndex(after: start)
    let last = firstIndex(after: end)
    return first < last ? self[first..<last] : []
  }
}
