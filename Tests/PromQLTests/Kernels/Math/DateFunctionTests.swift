import Glibc
import Testing

@testable import PromQL

@Suite struct DateFunctionTests {
  private func evaluate(_ seconds: Double) -> [Double] {
    DateFunction.allCases.map { function in changed([seconds]) { function.apply(to: &$0) }[0] }
  }

  @Test(
    arguments: [
      // minute, hour, day of week, day of month, day of year, days in month, month, year
      (0, [0, 0, 4, 1, 1, 31, 1, 1970]),
      (1_136_239_445, [4, 22, 1, 2, 2, 31, 1, 2006]),
      (1_230_767_999, [59, 23, 3, 31, 366, 31, 12, 2008]),
      (1_230_768_000, [0, 0, 4, 1, 1, 31, 1, 2009]),
      (951_782_400, [0, 0, 2, 29, 60, 29, 2, 2000]),
      (-1, [59, 23, 3, 31, 365, 31, 12, 1969]),
      (-0.9, [0, 0, 4, 1, 1, 31, 1, 1970]),
      (1.9, [0, 0, 4, 1, 1, 31, 1, 1970]),
    ] as [(Double, [Double])])
  func dates(_ seconds: Double, _ expected: [Double]) {
    #expect(evaluate(seconds) == expected)
  }

  @Test func agreesWithTheSystem() {
    var random = SplitMix(seed: 1)
    for _ in 0..<5000 {
      let seconds = Int64.random(in: -60_000_000_000_000...60_000_000_000_000, using: &random)
      var time = time_t(seconds)
      var parts = tm()
      gmtime_r(&time, &parts)
      let expected = [
        parts.tm_min, parts.tm_hour, parts.tm_wday, parts.tm_mday, parts.tm_yday + 1, parts.tm_mon + 1,
        parts.tm_year + 1900,
      ]
      var result = evaluate(Double(seconds))
      result.remove(at: 5)
      #expect(result == expected.map(Double.init))
    }
  }

  @Test(arguments: [.nan, .infinity, -.infinity, 1e300, -1e300, 0x1p63, -0x1p63, 0x1p62, -0x1p62, 1e-300])
  func nothingTraps(_ seconds: Double) {
    #expect(evaluate(seconds).allSatisfy { $0.isFinite })
  }

  @Test func outOfRangeIsTheLeastIntegerWrappedAround() {
    // As Go prints time.Unix(math.MinInt64, 0) and time.Unix(math.MaxInt64, 0).
    #expect(evaluate(.nan).last == 292_277_026_596)
    #expect(evaluate(.infinity) == evaluate(-0x1p63))
  }

  @Test func daysOfMonths() {
    let days = (1...12).map { CivilDate(year: 2023, month: $0, day: 1).daysInMonth }
    #expect(days == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect([1900, 2000, 2023, 2024].map { CivilDate(year: $0, month: 2, day: 1).daysInMonth } == [28, 29, 28, 29])
  }
}
