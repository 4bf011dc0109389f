import Testing

@testable import PromQL

/// The k best of many, against sorting all of them.
@Suite struct RankedHeapTests {
  private static let values: [Double] = [.nan, .infinity, -.infinity, 0, -0.0, 1, 1, 2, 3.5, -7]

  /// Values as they rank: NaN last, in either order.
  private func sorted(_ values: [Double], _ order: RankedHeap.Order) -> [Double] {
    let numbers = values.filter { !$0.isNaN }.sorted()
    let ranked = order == .largest ? numbers.reversed() : numbers
    return ranked + values.filter(\.isNaN)
  }

  @Test(arguments: [RankedHeap.Order.largest, .smallest])
  func keepsTheBest(order: RankedHeap.Order) {
    var random = SplitMix(seed: 7)
    for _ in 0..<500 {
      let count = Int.random(in: 0...40, using: &random)
      let limit = Int.random(in: 0...12, using: &random)
      let values = (0..<count).map { _ in Self.values.randomElement(using: &random) ?? 0 }
      var heap = RankedHeap(order: order)
      var grown = 0
      for (series, value) in values.enumerated() {
        grown += heap.offer(value, series: Int32(series), limit: limit) ? 1 : 0
      }
      let ranked = heap.ranked()
      #expect(grown == min(limit, count) && ranked.count == grown)
      #expect(Set(ranked.map(\.series)).count == ranked.count)
      for (entry, expected) in zip(ranked, sorted(values, order)) {
        #expect(entry.value == expected || entry.value.isNaN && expected.isNaN)
        let value = values[Int(entry.series)]
        #expect(entry.value == value || entry.value.isNaN && value.isNaN)
      }
    }
  }
}
