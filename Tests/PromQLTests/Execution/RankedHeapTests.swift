import Testing

@testable import PromQL

/// The k best of many, against sorting all of them.
@Suite struct RankedHeapTests {
  private static let values: [Double] = [.nan, .infinity, -.infinity, 0, -0.0, 1, 1, 2, 3.5, -7]

  @Test func keepsTheLargest() {
    keepsTheBest(of: RankedHeap<Largest>.self) { $0.reversed() }
  }

  @Test func keepsTheSmallest() {
    keepsTheBest(of: RankedHeap<Smallest>.self) { $0 }
  }

  /// `order` makes ascending numbers rank as they shall; NaN comes last, in either order.
  private func keepsTheBest<Order>(of type: RankedHeap<Order>.Type, order: ([Double]) -> [Double]) {
    var random = SplitMix(seed: 7)
    for _ in 0..<500 {
      let count = Int.random(in: 0...40, using: &random)
      let limit = Int.random(in: 0...12, using: &random)
      let values = (0..<count).map { _ in Self.values.randomElement(using: &random) ?? 0 }
      var heap = RankedHeap<Order>()
      var grown = 0
      for (series, value) in values.enumerated() {
        grown += heap.offer(value, series: Int32(series), limit: limit) ? 1 : 0
      }
      let ranked = heap.ranked()
      #expect(grown == min(limit, count) && ranked.count == grown)
      #expect(Set(ranked.map(\.series)).count == ranked.count)
      let sorted = order(values.filter { !$0.isNaN }.sorted()) + values.filter(\.isNaN)
      for (entry, expected) in zip(ranked, sorted) {
        #expect(entry.value == expected || entry.value.isNaN && expected.isNaN)
        let value = values[Int(entry.series)]
        #expect(entry.value == value || entry.value.isNaN && value.isNaN)
      }
    }
  }
}
