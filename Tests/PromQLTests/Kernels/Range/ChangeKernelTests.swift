import Testing

@testable import PromQL

@Suite("rate, increase, delta, irate, idelta, changes, resets")
struct ChangeKernelTests {
  // Many resets are summed in another order than Prometheus's.
  @Test func rateIsPrometheuss() {
    expectAgreement(ExtrapolatedChange(.rate), tolerance: 1e-12) { Naive.change($0, isCounter: true, isRate: true) }
  }

  @Test func increaseIsPrometheuss() {
    expectAgreement(ExtrapolatedChange(.increase), tolerance: 1e-12) {
      Naive.change($0, isCounter: true, isRate: false)
    }
  }

  @Test func deltaIsPrometheuss() {
    expectAgreement(ExtrapolatedChange(.delta)) { Naive.change($0, isCounter: false, isRate: false) }
  }

  @Test func instantRateIsPrometheuss() {
    expectAgreement(InstantRate()) { window in
      guard window.values.count >= 2 else { return nil }
      let last = window.values.count - 1
      var increase = window.values[last]
      if !(window.values[last] < window.values[last - 1]) { increase -= window.values[last - 1] }
      return increase / (Double(window.timestamps[last] - window.timestamps[last - 1]) / 1000)
    }
  }

  @Test func instantDeltaIsPrometheuss() {
    expectAgreement(InstantDelta()) { window in
      window.values.count < 2 ? nil : window.values.suffix(2).reduce(0) { $1 - $0 }
    }
  }

  @Test func changesAreCounted() {
    expectAgreement(Changes()) { window in
      Double(
        zip(window.values, window.values.dropFirst()).filter { $0 != $1 && !($0.isNaN && $1.isNaN) }.count)
    }
  }

  @Test func resetsAreCounted() {
    expectAgreement(Resets()) { window in
      Double(zip(window.values, window.values.dropFirst()).filter { $1 < $0 }.count)
    }
  }

  /// An increase over the window that ends at the last of samples five minutes apart.
  struct Fact: Sendable {
    var values: [Double]
    var minutes: Int64
    var increase: Double
  }

  @Test(arguments: [
    Fact(values: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], minutes: 50, increase: 100),
    Fact(values: [0, 18, 36, 54, 72, 90, 0, 18, 36, 54, 72], minutes: 50, increase: 160),
    Fact(values: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110], minutes: 50, increase: 100),
    Fact(values: [1, 11, 21, 31, 41, 51, 61, 71, 81, 91, 101], minutes: 50, increase: 100),
    Fact(values: [0, 1, 2, 3, 2, 3, 4], minutes: 30, increase: 7),
  ])
  func increaseOfPrometheussScripts(_ fact: Fact) throws {
    let series = SampleRun(fact.values, interval: 300_000)
    let windows = WindowGrid(
      evaluation: StepGrid(instant: Int64(fact.values.count - 1) * 300_000), range: fact.minutes * 60_000)
    var kernel = ExtrapolatedChange(.increase)
    let result = try #require(run(&kernel, series, windows)[0])
    #expect(abs(result - fact.increase) < 1e-9)
  }

  @Test func aCounterIsNotExtendedBelowZero() throws {
    // From 60 at 1m on, 60 a minute: 0 was at 0m, and no earlier than there the increase begins.
    let series = SampleRun([60, 300, 540], start: 60_000, interval: 240_000)
    var kernel = ExtrapolatedChange(.increase)
    let windows = WindowGrid(evaluation: StepGrid(instant: 540_000), range: 660_000)
    let result = try #require(run(&kernel, series, windows)[0])
    #expect(abs(result - 540) < 1e-9)
  }

  @Test func theStartOfAWindowIsOutside() {
    let series = SampleRun([1, 2])
    var kernel = ExtrapolatedChange(.delta)
    #expect(run(&kernel, series, WindowGrid(evaluation: StepGrid(instant: 60_000), range: 60_000)) == [nil])
    #expect(run(&kernel, series, WindowGrid(evaluation: StepGrid(instant: 60_000), range: 60_001)) != [nil])
  }
}
