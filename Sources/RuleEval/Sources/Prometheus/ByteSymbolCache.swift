internal import PromQL

/// Finds the symbols of strings by their bytes, so that a label value that a reply repeats a hundred thousand times
/// becomes a Swift string once.
///
/// Strings are known by where they stand in the reply, which therefore must be the same for every call.
struct ByteSymbolCache {
  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
    var symbol: Symbol
  }

  private let symbols: SymbolTable
  private var entries: [Entry] = []
  /// Open addressing; an entry's number plus one, 0 where there is none. The size is a power of two.
  private var slots: [Int32] = Array(repeating: 0, count: 1024)
  private let seed = UInt64.random(in: .min ... .max)

  init(_ symbols: SymbolTable) {
    self.symbols = symbols
  }

  /// The symbol of the string at `range` of `bytes`.
  mutating func symbol(for range: Range<Int>, of bytes: [UInt8]) -> Symbol {
    let hash = hash(range, bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, entry.count == range.count, isSame(entry.start, range, bytes) { return entry.symbol }
      slot = (slot + 1) & (slots.count - 1)
    }
    let symbol = symbols.intern(String(decoding: bytes[range], as: UTF8.self))
    entries.append(Entry(hash: hash, start: range.lowerBound, count: range.count, symbol: symbol))
    slots[slot] = Int32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return symbol
  }

  /// The symbol of a string that does not stand in the reply as it is.
  func symbol(for bytes: [UInt8]) -> Symbol {
    symbols.intern(String(decoding: bytes, as: UTF8.self))
  }

  private func hash(_ range: Range<Int>, _ bytes: [UInt8]) -> UInt64 {
    var hash = seed
    for index in range {
      hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3
    }
    return hash ^ hash >> 32
  }

  private func isSame(_ start: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    for (offset, index) in range.enumerated() where bytes[start + offset] != bytes[index] { return false }
    return true
  }

  private mutating func grow() {
    var larger = [Int32](repeating: 0, count: slots.count * 4)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = Int32(number + 1)
    }
    slots = larger
  }
}
