/// Numbers things from 0 on in the order in which they first come, told apart by hashes that are at hand and by a look.
///
/// Slots are probed one after the other. Things are as many as there are labels to tell apart, so nothing is removed.
struct HashTable {
  /// The number in each slot, -1 for none; a power of two of them.
  private var slots: [Int32]
  /// The hash of each number.
  private var hashes: [UInt64] = []

  /// A table that needn't grow up to so many.
  init(minimumCapacity: Int = 0) {
    slots = Array(repeating: -1, count: Self.slotCount(for: minimumCapacity))
    hashes.reserveCapacity(minimumCapacity)
  }

  /// How many there are.
  var count: Int { hashes.count }

  /// The number of what has the hash and `isSame`; the next one where there is none yet. O(1) for hashes that differ.
  @inline(__always)
  mutating func number(of hash: UInt64, isSame: (_ number: Int) -> Bool) -> (number: Int32, isNew: Bool) {
    var slot = Self.slot(of: hash, count: slots.count)
    while slots[slot] >= 0 {
      let number = slots[slot]
      if hashes[Int(number)] == hash, isSame(Int(number)) {
        return (number, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(hashes.count)
    slots[slot] = number
    hashes.append(hash)
    if hashes.count > slots.count / 2 {
      grow()
    }
    return (number, true)
  }

  /// The number of what has the hash and `isSame`; nil where there is none. O(1) for hashes that differ.
  @inline(__always)
  func knownNumber(of hash: UInt64, isSame: (_ number: Int) -> Bool) -> Int32? {
    var slot = Self.slot(of: hash, count: slots.count)
    while slots[slot] >= 0 {
      let number = slots[slot]
      if hashes[Int(number)] == hash, isSame(Int(number)) {
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Forgets all of them. O(count): the memory is kept where it isn't many times what was needed.
  mutating func removeAll() {
    guard slots.count <= 64 * (hashes.count + 16) else {
      self = HashTable()
      return
    }
    hashes.removeAll(keepingCapacity: true)
    slots.withUnsafeMutableBufferPointer { $0.update(repeating: -1) }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Self.slot(of: hash, count: slots.count)
      while slots[slot] >= 0 {
        slot = (slot + 1) & (slots.count - 1)
      }
      slots[slot] = Int32(number)
    }
  }

  private static func slotCount(for capacity: Int) -> Int {
    var count = 16
    while count < 2 * capacity {
      count *= 2
    }
    return count
  }

  /// The upper bits of a product, as those are mixed best.
  private static func slot(of hash: UInt64, count: Int) -> Int {
    let mixed = hash &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> UInt64(64 - count.trailingZeroBitCount))
  }
}
