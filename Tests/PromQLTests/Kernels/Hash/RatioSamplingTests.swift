import Testing

@testable import PromQL

/// The same series as upstream takes; its own program chose those below.
@Suite struct RatioSamplingTests {
  private static func taken(_ ratio: Double) -> [Int] {
    (0..<20).filter { number in
      let labels = Labels(["__name__": "m", "i": "\(number)"])
      return RatioSampling.takes(RatioSampling.offset(of: labels), ratio: ratio)
    }
  }

  @Test func takesTheSeriesThatUpstreamTakes() {
    #expect(Self.taken(0.3) == [0, 2, 3, 6, 11, 16, 18])
    #expect(Self.taken(-0.3) == [5, 7, 9, 10, 13, 19])
  }

  @Test(arguments: [0, 0.1, 0.25, 0.5, 0.9, 1])
  func complementsItself(ratio: Double) {
    let rest = ratio < 1 ? Self.taken(ratio - 1) : []
    #expect((Self.taken(ratio) + rest).sorted() == Array(0..<20))
  }

  /// Lengths of 255 and more are written in four bytes.
  @Test(arguments: [
    (254, 0.8343165535799543), (255, 0.4252170095394317), (256, 0.6301830893684092), (70_000, 0.8344935794436393),
  ])
  func hashesLongLabels(length: Int, offset: Double) {
    #expect(RatioSampling.offset(of: ["a": String(repeating: "x", count: length)]) == offset)
  }
}
