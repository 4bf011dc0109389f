extension Span where Element == Timestamp {
  /// The first index from `start` on whose time is later than `time`; `count` if there is none.
  ///
  /// Times must ascend. O(log distance): looks at the next few one by one, then in growing leaps.
  @inline(__always)
  func firstIndex(after time: Timestamp, from start: Int) -> Int {
    var index = start
    let nearby = Swift.min(count, start + 8)
    while index < nearby {
      if self[index] > time { return index }
      index += 1
    }
    return index == count ? index : leap(after: time, from: index)
  }

  @inline(never)
  private func leap(after time: Timestamp, from start: Int) -> Int {
    var low = start
    var stride = 8
    while stride < count - low, self[low + stride] <= time {
      low += stride + 1
      stride *= 2
    }
    var high = Swift.min(count, low + stride)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] > time { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
