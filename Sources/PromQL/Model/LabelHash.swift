/// A 64-bit hash of interned label sets. Equal sets of one symbol table have equal hashes; the reverse is checked by
/// whoever uses it.
enum LabelHash {
  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  static func hash(_ pairs: ArraySlice<LabelPair>) -> UInt64 {
    var hash = seed
    for pair in pairs {
      hash = combine(hash, pair)
    }
    return hash
  }

  /// One step of the hash; pairs are combined in the order of their names' symbols.
  static func combine(_ hash: UInt64, _ pair: LabelPair) -> UInt64 {
    let product = (hash ^ pair.packed).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
