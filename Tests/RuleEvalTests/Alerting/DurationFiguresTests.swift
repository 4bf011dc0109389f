import Testing

@testable import RuleEval

@Suite struct DurationFiguresTests {
  @Test func `counts, sums and puts into buckets`() {
    var figures = DurationFigures()
    for seconds in [0.01, 0.011, 0.5, 2, 100] {
      figures.add(seconds, at: 0)
    }
    #expect(figures.count == 5 && abs(figures.sum - 102.521) < 1e-9)
    #expect(figures.buckets == [1, 1, 1, 1, 1])
  }

  @Test func `quantiles are of the last minutes, over all figures`() {
    var first = DurationFigures()
    var second = DurationFigures()
    first.add(1000, at: 0)
    for number in 1...5 {
      first.add(Double(number), at: 1000)
    }
    for number in 6...11 {
      second.add(Double(number), at: 2000)
    }
    let now = DurationFigures.window + 1
    #expect(DurationFigures.quantiles([0, 0.5, 0.9, 1], of: [second, first], at: now) == [1, 6, 10, 11])
    #expect(DurationFigures.quantiles([1], of: [first, second], at: 0) == [1000])
    #expect(DurationFigures.quantiles([0.5], of: [first], at: now + 1000)[0].isNaN)
    #expect(DurationFigures.quantiles([0.5], of: [], at: now)[0].isNaN)
  }

  @Test func `what is old gives way`() {
    var figures = DurationFigures()
    for number in 1...(DurationFigures.mostRecent + 2) {
      figures.add(Double(number), at: 0)
    }
    #expect(figures.count == DurationFigures.mostRecent + 2)
    #expect(DurationFigures.quantiles([0, 1], of: [figures], at: 0) == [3, Double(DurationFigures.mostRecent + 2)])
  }
}
