import Testing

@testable import PromQL

/// The k best of many, against sorting all of them.
@Suite struct RankedHeapTests {
  private static let values: [Double] = [.nan, .infinity, -.infinity, 0, -0.0, 1, 1, 2, 3.5, -7]

  @Test func keepsTheLargest() {
    keepsTheBest(of: Largest.self) { $0.reversed() }
  }

  @Test func keepsTheSmallest() {
    keepsTheBest(of: Smallest.self) { $0 }
  }

  /// `order` makes ascending numbers rank as they shall; NaN comes last, in either order.
  private func keepsTheBest<Order: ExtremumOrder>(of type: Order.Type, order: ([Double]) -> [Double]) {
    var random = SplitMix(seed: 7)
    for _ in 0..<500 {
      let count = Int.random(in: 0...40, using: &random)
      let limit = Int.random(in: 0...12, using: &random)
      let values = (0..<count).map { _ in Self.values.randomElement(using: &random) ?? 0 }
      // Two groups at two steps each, of which the last heap is looked at, in one piece and apart.
      var heaps = RankedCells<Order>(
        groupSizes: [3, Int32(count)], stepCount: 2, limit: limit, room: Bool.random(using: &random) ? 1000 : 0)
      var grown = 0
      for (series, value) in values.enumerated() {
        grown += heaps.offer(
          [value, value].span, [Presence.absent, Presence.float].span, series: Int32(series), group: 1,
          limits: [limit, limit].span)
      }
      var ranked: [RankedHeap<Order>.Entry] = []
      heaps.rank(group: 1, step: 1, into: &ranked)
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
