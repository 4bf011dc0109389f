/// The values of a window in ascending order, NaNs first.
///
/// Moving to the next window costs O(log n) comparisons and one `memmove` for each sample that comes or goes; if most
/// do, the window is sorted anew.
struct OrderedWindow {
  /// The values that are not NaN, as integers of the same order.
  private var keys: [Int64] = []
  private(set) var nanCount = 0
  private var lower = 0
  private var upper = 0

  init() {}

  /// How many values there are.
  var count: Int { nanCount + keys.count }

  /// The value of a rank from 0.
  @inline(__always)
  subscript(rank: Int) -> Double {
    rank < nanCount ? .nan : Self.value(keys[rank - nanCount])
  }

  /// Forgets the series, but keeps the memory.
  mutating func reset() {
    keys.removeAll(keepingCapacity: true)
    nanCount = 0
    lower = 0
    upper = 0
  }

  /// Holds the values `lower..<upper` from now on. Neither end may move back.
  mutating func move(lower newLower: Int, upper newUpper: Int, values: Span<Double>) {
    let changes = newLower - lower + newUpper - upper
    if newLower >= upper || changes > (newUpper - newLower) / 4 {
      sort(values.extracting(newLower..<newUpper))
    } else {
      for index in lower..<newLower { remove(values[index]) }
      for index in upper..<newUpper { insert(values[index]) }
    }
    lower = newLower
    upper = newUpper
  }

  private mutating func sort(_ values: Span<Double>) {
    keys.removeAll(keepingCapacity: true)
    nanCount = 0
    for index in values.indices {
      if values[index].isNaN { nanCount += 1 } else { keys.append(Self.key(values[index])) }
    }
    keys.sort()
  }

  private mutating func insert(_ value: Double) {
    if value.isNaN {
      nanCount += 1
    } else {
      let key = Self.key(value)
      keys.insert(key, at: position(of: key))
    }
  }

  private mutating func remove(_ value: Double) {
    if value.isNaN { nanCount -= 1 } else { keys.remove(at: position(of: Self.key(value))) }
  }

  /// The first position whose key is not less.
  private func position(of key: Int64) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = low + (high - low) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func key(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: value.bitPattern)
    return bits ^ ((bits >> 63) & Int64.max)
  }

  private static func value(_ key: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: key ^ ((key >> 63) & Int64.max)))
  }
}
