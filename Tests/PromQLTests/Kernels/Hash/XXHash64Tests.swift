import Testing

@testable import PromQL

/// Known answers of the reference implementation, at seed 0.
@Suite struct XXHash64Tests {
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("as", 0x1C33_0FB2_D66B_E179),
      ("asd", 0x631C_37CE_72A9_7393), ("asdf", 0x4158_72F5_99CE_A71E),
      ("Call me Ishmael. Some years ago--never mind how long precisely-", 0x02A2_E854_70D6_FD96),
    ] as [(String, UInt64)])
  func hashesAsTheReference(text: String, hash: UInt64) {
    #expect(XXHash64.hash(Array(text.utf8).span) == hash)
  }

  /// Every length up to three stripes takes another way through the rest.
  @Test func differsForEveryLength() {
    let hashes = (0...96).map { XXHash64.hash(Array(repeating: 7, count: $0).span) }
    #expect(Set(hashes).count == hashes.count)
  }
}
