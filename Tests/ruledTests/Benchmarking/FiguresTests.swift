import Testing

@testable import ruled

@Suite struct FiguresTests {
  @Test(arguments: [
    (0.0000005, "0.50 ns"), (0.012, "12.0 µs"), (4.56, "4.56 ms"), (123.4, "123 ms"), (12_345, "12.3 s"),
  ])
  func times(_ milliseconds: Double, _ text: String) {
    #expect(Figures.time(milliseconds) == text)
  }

  @Test(arguments: [(812, "812 B"), (2048, "2.00 KiB"), (5 << 20, "5.00 MiB"), (3 << 30, "3.00 GiB")])
  func bytes(_ count: Int, _ text: String) {
    #expect(Figures.bytes(count) == text)
  }

  @Test func mediansAndPercentiles() {
    let even = Measurement(times: [4, 1, 3, 2].map { $0 * 1_000_000 })
    #expect(even.median == 2.5)
    let odd = Measurement(times: (1...101).map { $0 * 1_000_000 })
    #expect(odd.median == 51)
    #expect(odd.p95 == 96)
  }
}
