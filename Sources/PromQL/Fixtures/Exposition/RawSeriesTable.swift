/// What the series of a text stand for, found by their bytes, so that labels are read only once.
struct RawSeriesTable {
  /// What the samples of a series are.
  enum Target {
    /// Samples of a series of the store.
    case series(Int)
    /// Start times of the samples of a metric.
    case startTimes(Int)
  }

  private struct Entry {
    let bytes: Range<Int>
    let target: Target
    /// The entry with the same hash that came before.
    let older: Int?
  }

  private var entries: [Entry] = []
  private var newest: [Int: Int] = [:]

  /// A hash of bytes, with a seed that differs from run to run.
  static func hash(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var hasher = Hasher()
    text.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[range])) }
    return hasher.finalize()
  }

  /// What was remembered for bytes with this hash.
  func target(of range: Range<Int>, in text: [UInt8], hash: Int) -> Target? {
    var next = newest[hash]
    while let index = next {
      let entry = entries[index]
      if entry.bytes.count == range.count, text[entry.bytes].elementsEqual(text[range]) {
        return entry.target
      }
      next = entry.older
    }
    return nil
  }

  mutating func remember(_ target: Target, of range: Range<Int>, hash: Int) {
    entries.append(Entry(bytes: range, target: target, older: newest[hash]))
    newest[hash] = entries.count - 1
  }
}
