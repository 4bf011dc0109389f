import Testing

@testable import PromQL

@Suite("…_over_time")
struct AggregateOverTimeTests {
  private let wellConditioned = SampleRun.all.filter { $0.name != "gauge far from zero" }

  @Test func sumIsPrometheuss() {
    expectAgreement(SumOverTime(), tolerance: 1e-12) { Naive.sum($0.values) }
  }

  @Test func averageIsPrometheuss() {
    expectAgreement(AverageOverTime(), tolerance: 1e-12) { Naive.average($0.values) }
  }

  @Test func varianceIsPrometheuss() {
    expectAgreement(VarianceOverTime(), tolerance: 1e-12, of: wellConditioned) { Naive.variance($0.values) }
  }

  @Test func deviationIsPrometheuss() {
    expectAgreement(DeviationOverTime(), tolerance: 1e-12, of: wellConditioned) {
      Naive.variance($0.values).squareRoot()
    }
  }

  // Where the mean is large against the deviation, Welford's recurrence itself is only good to so many digits.
  @Test func varianceFarFromZeroIsPrometheussUpToItsOwnError() {
    expectAgreement(VarianceOverTime(), tolerance: 1e-10) { Naive.variance($0.values) }
  }

  @Test func shortWindowsAreSummedInOrder() {
    let short = SampleRun.all.map { series in
      var series = series
      series.timestamps = Array(series.timestamps.prefix(SlidingPolicy.shortWindow))
      series.values = Array(series.values.prefix(SlidingPolicy.shortWindow))
      return series
    }
    expectAgreement(SumOverTime(), of: short) { Naive.sum($0.values) }
    expectAgreement(AverageOverTime(), of: short) { Naive.average($0.values) }
    expectAgreement(VarianceOverTime(), of: short) { Naive.variance($0.values) }
  }

  @Test func extremesIgnoreNaN() {
    expectAgreement(MaximumOverTime()) { window in
      window.values.reduce(window.values[0]) { $1 > $0 || $0.isNaN ? $1 : $0 }
    }
    expectAgreement(MinimumOverTime()) { window in
      window.values.reduce(window.values[0]) { $1 < $0 || $0.isNaN ? $1 : $0 }
    }
  }

  @Test func theFirstOfEqualExtremesIsKept() {
    for values in [[0, -0.0, 0], [-0.0, 0, -0.0]] {
      let padding = [Double](repeating: -9, count: 20)
      let series = SampleRun(padding + values + padding)
      var kernel = MaximumOverTime()
      let windows = WindowGrid(evaluation: StepGrid(start: 0, step: 60_000, count: 42), range: 1_260_000)
      let naive = runNaively(series, windows) { window in
        window.values.reduce(window.values[0]) { $1 > $0 || $0.isNaN ? $1 : $0 }
      }
      #expect(run(&kernel, series, windows).map { $0?.sign } == naive.map { $0?.sign })
    }
  }

  @Test func timesOfExtremesAreTheLast() {
    expectAgreement(MaximumTimeOverTime()) { window in
      var (best, time) = (window.values[0], window.timestamps[0])
      for (value, at) in zip(window.values, window.timestamps) where value >= best || best.isNaN {
        (best, time) = (value, at)
      }
      return Double(time) / 1000
    }
    expectAgreement(MinimumTimeOverTime()) { window in
      var (best, time) = (window.values[0], window.timestamps[0])
      for (value, at) in zip(window.values, window.timestamps) where value <= best || best.isNaN {
        (best, time) = (value, at)
      }
      return Double(time) / 1000
    }
  }

  @Test func edgesOfWindows() {
    expectAgreement(CountOverTime()) { Double($0.values.count) }
    expectAgreement(PresentOverTime()) { _ in 1 }
    expectAgreement(FirstOverTime()) { $0.values[0] }
    expectAgreement(LastOverTime()) { $0.values[$0.values.count - 1] }
    expectAgreement(FirstTimeOverTime()) { Double($0.timestamps[0]) / 1000 }
    expectAgreement(LastTimeOverTime()) { Double(max(0, $0.timestamps[$0.timestamps.count - 1])) / 1000 }
  }

  @Test(arguments: [-0.5, 0, 0.1, 0.5, 0.75, 0.99, 1, 1.5, .nan, .infinity])
  func quantileIsPrometheuss(_ quantile: Double) {
    let count = SampleRun.all.flatMap(\.grids).map(\.count).max() ?? 0
    let series = quantile == 0.75 ? SampleRun.all : SampleRun.all.filter { $0.values.count <= 120 }
    expectAgreement(QuantileOverTime(quantiles: [Double](repeating: quantile, count: count)), of: series) {
      Naive.quantile(quantile, $0.values)
    }
  }

  @Test func quantileMayChangeFromStepToStep() {
    let series = SampleRun((1...50).map(Double.init))
    let windows = WindowGrid(evaluation: StepGrid(start: 1_800_000, step: 60_000, count: 3), range: 1_200_000)
    var kernel = QuantileOverTime(quantiles: [0, 0.5, 1])
    #expect(run(&kernel, series, windows) == [12, 22.5, 33])
  }

  @Test func medianAbsoluteDeviationIsPrometheuss() {
    expectAgreement(MedianAbsoluteDeviationOverTime()) { window in
      if window.values.contains(where: \.isNaN) { return .nan }
      let median = Naive.quantile(0.5, window.values)
      return Naive.quantile(0.5, window.values.map { abs($0 - median) })
    }
  }

  @Test func averageDoesNotOverflow() {
    let series = SampleRun([Double](repeating: 1.7e308, count: 40))
    let windows = WindowGrid(evaluation: StepGrid(start: 0, step: 60_000, count: 40), range: 1_800_000)
    var average = AverageOverTime()
    #expect(run(&average, series, windows).allSatisfy { isSame($0, 1.7e308, tolerance: 1e-12) })
    var sum = SumOverTime()
    #expect(run(&sum, series, windows).last == .infinity)
  }

  @Test func sumKeepsWhatRoundingTakes() {
    let series = SampleRun([1, 1e100, 1, -1e100])
    var kernel = SumOverTime()
    #expect(run(&kernel, series, WindowGrid(evaluation: StepGrid(instant: 180_000), range: 300_000)) == [2])
  }
}
