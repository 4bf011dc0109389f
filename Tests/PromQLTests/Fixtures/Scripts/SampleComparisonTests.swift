import Testing

@testable import PromQL

@Suite struct SampleComparisonTests {
  private static let pairs: [(Double, Double, Bool)] = [
    (1.0, 1.0, true), (1, 1.000001, true), (1, 1.00001, false), (0, 1e-300, false), (0, -0.0, true),
    (.leastNormalMagnitude / 100, .leastNormalMagnitude / 10, false),
    (.leastNonzeroMagnitude, .leastNonzeroMagnitude * 2, true), (.infinity, .infinity, true),
    (.infinity, -.infinity, false), (.infinity, 1, false),
    (.nan, .nan, true), (.nan, 1, false), (StaleMarker.value, StaleMarker.value, true),
    (StaleMarker.value, .nan, false), (1.7e308, 1.7e308 * 1.000001, true), (-1, 1, false),
  ]

  @Test(arguments: pairs)
  func comparesAsUpstreamDoes(left: Double, right: Double, expected: Bool) {
    #expect(SampleComparison.isClose(left, right) == expected)
    #expect(SampleComparison.isClose(right, left) == expected)
  }
}
