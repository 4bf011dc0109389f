extension SeriesLabels {
  /// The numbers of the series in the order of their labels as text, as ``Labels`` are ordered; equal ones as they come.
  /// O(labels + n log n), with texts compared once a symbol and not once a series.
  func sortedByText() -> [Int32] {
    let ranks = textRanks()
    var keys: [UInt64] = []
    keys.reserveCapacity(pairs.count)
    for series in 0..<count {
      let start = keys.count
      for pair in self[series] {
        keys.append(ranks.key(pair))
      }
      // Names are nearly always interned in some fixed order, but not by their text.
      keys[start...].sort()
    }
    var order = (0..<Int32(count)).map { $0 }
    let span = keys.span
    order.sort { left, right in
      precedes(Int(left), Int(right), span)
    }
    return order
  }

  private func precedes(_ left: Int, _ right: Int, _ keys: Span<UInt64>) -> Bool {
    let (ours, theirs) = (Int(offsets[left]), Int(offsets[right]))
    let (ourCount, theirCount) = (Int(offsets[left + 1]) - ours, Int(offsets[right + 1]) - theirs)
    for place in 0..<min(ourCount, theirCount) where keys[ours + place] != keys[theirs + place] {
      return keys[ours + place] < keys[theirs + place]
    }
    return ourCount == theirCount ? left < right : ourCount < theirCount
  }

  /// The rank of each symbol that the series use, by its text.
  private func textRanks() -> TextRanks {
    var used: [UInt32] = []
    used.reserveCapacity(2 * pairs.count)
    var previous = LabelPair(name: .empty, value: .empty)
    for pair in pairs {
      if pair.name != previous.name { used.append(pair.name.rawValue) }
      if pair.value != previous.value { used.append(pair.value.rawValue) }
      previous = pair
    }
    return TextRanks(used, strings: symbols.snapshot())
  }
}

/// The places of symbols in the order of their texts.
private struct TextRanks {
  private struct Entry {
    /// The first eight bytes of the text, the first one highest: decides nearly always.
    let prefix: UInt64
    /// The next eight.
    let next: UInt64
    let symbol: UInt32
  }

  private let first: UInt32
  private var ranks: [UInt32]

  init(_ symbols: [UInt32], strings: [String]) {
    first = symbols.min() ?? 0
    ranks = Array(repeating: 0, count: symbols.isEmpty ? 0 : Int(symbols.max()! - first) + 1)
    var entries: [Entry] = []
    for symbol in symbols where ranks[Int(symbol - first)] == 0 {
      ranks[Int(symbol - first)] = 1
      let (prefix, next) = Self.prefix(strings[Int(symbol)])
      entries.append(Entry(prefix: prefix, next: next, symbol: symbol))
    }
    entries.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      if left.next != right.next { return left.next < right.next }
      return strings[Int(left.symbol)].precedesByBytes(strings[Int(right.symbol)])
    }
    for (rank, entry) in entries.enumerated() {
      ranks[Int(entry.symbol - first)] = UInt32(rank)
    }
  }

  /// A pair as a number: pairs order as these do.
  func key(_ pair: LabelPair) -> UInt64 {
    UInt64(ranks[Int(pair.name.rawValue - first)]) << 32 | UInt64(ranks[Int(pair.value.rawValue - first)])
  }

  /// The first sixteen bytes; shorter texts are filled up with zeros.
  private static func prefix(_ text: String) -> (UInt64, UInt64) {
    var result: (UInt64, UInt64) = (0, 0)
    let count = min(text.utf8.count, 16)
    var text = text
    text.withUTF8 { bytes in
      for place in 0..<count {
        let shift = UInt64(56 - 8 * (place & 7))
        if place < 8 {
          result.0 |= UInt64(bytes[place]) << shift
        } else {
          result.1 |= UInt64(bytes[place]) << shift
        }
      }
    }
    return result
  }
}
