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
      // As many as come and go change places.
      let exchanged = min(newLower - lower, newUpper - upper)
      for index in 0..<exchanged { replace(values[lower + index], with: values[upper + index]) }
      for index in lower + exchanged..<newLower { remove(values[index]) }
      for index in upper + exchanged..<newUpper { insert(values[index]) }
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

  private mutating func replace(_ old: Double, with new: Double) {
    if old.isNaN || new.isNaN {
      remove(old)
      return insert(new)
    }
    let key = Self.key(new)
    let gap = position(of: Self.key(old))
    let place = position(of: key)
    // Between the gap and the new place every key moves by one; where regions overlap, `update` takes care.
    keys.withUnsafeMutableBufferPointer { keys in
      guard let base = keys.baseAddress else { return }
      if place > gap {
        (base + gap).update(from: base + gap + 1, count: place - gap - 1)
        base[place - 1] = key
      } else {
        (base + place + 1).update(from: base + place, count: gap - place)
        base[place] = key
      }
    }
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
    var count = keys.count
    // Without a branch that depends on the keys.
    while count > 0 {
      let half = count / 2
      let isBeyond = keys[low + half] < key
      low = isBeyond ? low + half + 1 : low
      count = isBeyond ? count - half - 1 : half
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
