/// One side's buckets while others are added to them.
struct BucketTotals<Total: RunningTotal> {
  /// The indexes of the buckets, strictly ascending.
  private(set) var indexes: [Int32]
  private(set) var totals: [Total]

  init(_ buckets: BucketCounts) {
    indexes = buckets.indexes
    totals = Total.totals(buckets.counts)
  }

  private init(indexes: [Int32], totals: [Total]) {
    self.indexes = indexes
    self.totals = totals
  }

  var counts: BucketCounts { BucketCounts(indexes: indexes, counts: Total.numbers(totals)) }

  /// Adds `sign` times the counts from a position on, each to the bucket that the target says; targets ascend and may
  /// repeat.
  ///
  /// O(buckets of both); nothing is allocated where all targets are there.
  mutating func add(_ counts: [Double], at targets: [Int32], from start: Int = 0, sign: Double) {
    if start == 0 && targets == indexes {
      for position in totals.indices {
        totals[position].accumulate(sign * counts[position])
      }
      return
    }
    insert(targets[start...])
    var position = 0
    for bucket in start..<targets.count {
      while indexes[position] < targets[bucket] {
        position += 1
      }
      totals[position].accumulate(sign * counts[bucket])
    }
  }

  /// Makes empty buckets of targets that are not there.
  private mutating func insert(_ targets: ArraySlice<Int32>) {
    let missing = missingCount(targets)
    guard missing > 0 else { return }
    var union: [Int32] = []
    var widened: [Total] = []
    union.reserveCapacity(indexes.count + missing)
    widened.reserveCapacity(indexes.count + missing)
    var position = 0
    for target in targets {
      while position < indexes.count && indexes[position] <= target {
        union.append(indexes[position])
        widened.append(totals[position])
        position += 1
      }
      if union.last != target {
        union.append(target)
        widened.append(Total(0))
      }
    }
    indexes = union + indexes[position...]
    totals = widened + totals[position...]
  }

  private func missingCount(_ targets: ArraySlice<Int32>) -> Int {
    var missing = 0
    var position = 0
    var previous: Int32?
    for target in targets where target != previous {
      previous = target
      while position < indexes.count && indexes[position] < target {
        position += 1
      }
      if position == indexes.count || indexes[position] != target {
        missing += 1
      }
    }
    return missing
  }

  /// Gives each bucket the index that the target says, and merges those with one target; targets ascend.
  func merged(at targets: [Int32]) -> BucketTotals {
    var merged = BucketTotals(indexes: [], totals: [])
    for (target, total) in zip(targets, totals) {
      if target == merged.indexes.last {
        merged.totals[merged.totals.count - 1].accumulate(total: total)
      } else {
        merged.indexes.append(target)
        merged.totals.append(total)
      }
    }
    return merged
  }

  /// Takes the buckets next to zero away and gives what was in them.
  mutating func removeFirst(_ count: Int) -> ArraySlice<Total> {
    let removed = totals.prefix(count)
    indexes.removeFirst(count)
    totals.removeFirst(count)
    return removed
  }

  /// Takes the empty buckets away.
  mutating func compact() {
    guard totals.contains(where: \.isZero) else { return }
    let kept = totals.indices.filter { !totals[$0].isZero }
    indexes = kept.map { indexes[$0] }
    totals = kept.map { totals[$0] }
  }

  mutating func multiply(by factor: Double) {
    for position in totals.indices { totals[position].multiply(by: factor) }
  }

  mutating func divide(by divisor: Double) {
    for position in totals.indices { totals[position].divide(by: divisor) }
  }
}
