import Testing

@testable import PromQL

/// Texts with numbers in them, as upstream's natural sort orders them.
@Suite struct NaturalOrderTests {
  @Test(arguments: [
    ["", "1", "9", "10", "a"], ["node", "node1", "node9", "node10", "node10a", "node-1", "nodes"],
    ["a1b2", "a1b10", "a2b1"], ["x", "x-", "x-1", "x-10"], ["1a", "1b", "2a"], ["-1", "1"], ["a1-", "a1a"],
    ["9223372036854775807", "9223372036854775808"], ["h1", "h01", "h1a", "h01b", "h2"], ["a1b2", "a1b02", "a01b2"],
    ["10000000000000000000", "9223372036854775808", "a"],
  ])
  func orders(texts: [String]) {
    for (first, earlier) in texts.enumerated() {
      for (second, later) in texts.enumerated() {
        #expect(NaturalOrder.precedes(earlier, later) == (first < second), "\(earlier) before \(later)")
      }
    }
  }
}
