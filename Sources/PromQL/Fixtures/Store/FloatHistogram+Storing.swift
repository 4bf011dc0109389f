extension FloatHistogram {
  /// The histogram as Prometheus's storage hands it out again, with what it knows about counter resets.
  ///
  /// The storage keeps no hints but `gauge`. It says `not_reset` where a histogram went into the same chunk as the one
  /// before, which it does unless counts went down or buckets changed, and nothing about the first of a chunk.
  /// `previous` is what was stored before, nil where that was no histogram. O(buckets).
  func stored(after previous: FloatHistogram?) -> FloatHistogram {
    let hint: CounterResetHint
    if counterResetHint == .gauge {
      hint = .gauge
    } else if let previous, previous.counterResetHint != .gauge, continues(previous) {
      hint = .notReset
    } else {
      hint = .unknown
    }
    return with(counterResetHint: hint)
  }

  /// Whether a chunk that ends with another histogram can go on with this one.
  private func continues(_ previous: FloatHistogram) -> Bool {
    counterResetHint != .reset && count >= previous.count && schema == previous.schema
      && zeroThreshold == previous.zeroThreshold && zeroCount >= previous.zeroCount
      && customBounds == previous.customBounds && positive.continues(previous.positive)
      && negative.continues(previous.negative)
  }
}

extension BucketCounts {
  /// Whether every bucket of `previous` that had observations has at least as many.
  fileprivate func continues(_ previous: BucketCounts) -> Bool {
    if indexes == previous.indexes {
      return !zip(counts, previous.counts).contains { $0 < $1 }
    }
    var place = 0
    for (index, count) in zip(previous.indexes, previous.counts) {
      while place < indexes.count, indexes[place] < index {
        place += 1
      }
      let own = place < indexes.count && indexes[place] == index ? counts[place] : 0
      if own < count {
        return false
      }
    }
    return true
  }
}
