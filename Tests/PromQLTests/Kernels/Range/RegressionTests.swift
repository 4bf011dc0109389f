import Testing

@testable import PromQL

@Suite("deriv, predict_linear, double_exponential_smoothing")
struct RegressionTests {
  @Test func derivativeIsPrometheuss() {
    expectAgreement(Derivative(), tolerance: 1e-9) { window in
      window.values.count < 2 ? nil : Naive.regression(window, intercept: window.timestamps[0]).slope
    }
  }

  @Test(arguments: [0, 3_600_000, -600_000] as [Milliseconds])
  func predictionIsPrometheuss(_ offset: Milliseconds) {
    for series in SampleRun.all {
      for windows in series.grids {
        let evaluationTimes = windows.ends.shifted(back: -offset)
        let durations = (0..<windows.count).map { Double($0 % 7) * 600 }
        var kernel = PredictLinear(durations: durations, evaluationTimes: evaluationTimes)
        let actual = run(&kernel, series, windows)
        // Slope and intercept may cancel: what is compared is the difference to the larger of the two.
        var scales = [Double](repeating: 0, count: windows.count)
        let expected = runNaively(series, windows) { window in
          guard window.values.count >= 2 else { return nil }
          let line = Naive.regression(window, intercept: evaluationTimes[window.index])
          let rise = line.slope * durations[window.index]
          scales[window.index] = max(abs(rise), abs(line.intercept), abs(line.slope * Double(offset) / 1000))
          return rise + line.intercept
        }
        let isGood = zip(zip(actual, expected), scales).allSatisfy { pair, scale in
          isSame(pair.0, pair.1, tolerance: 1e-9) || abs((pair.0 ?? .nan) - (pair.1 ?? .nan)) <= 1e-9 * scale
        }
        #expect(isGood, "\(series), range \(windows.range), step \(windows.ends.step)")
      }
    }
  }

  @Test func aLineIsFound() throws {
    let series = SampleRun((0..<60).map { 3 * Double($0) }, interval: 1000)
    let windows = WindowGrid(evaluation: StepGrid(start: 30_000, step: 1000, count: 30), range: 20_000)
    var derivative = Derivative()
    #expect(run(&derivative, series, windows).allSatisfy { isSame($0, 3, tolerance: 1e-12) })
    var prediction = PredictLinear(
      durations: [Double](repeating: 100, count: 30), evaluationTimes: windows.ends)
    #expect(isSame(run(&prediction, series, windows)[0], 390, tolerance: 1e-12))
  }

  @Test func aConstantHasNoSlope() {
    let series = SampleRun([Double](repeating: 5, count: 40), interval: 1000)
    let windows = WindowGrid(evaluation: StepGrid(start: 25_000, step: 1000, count: 10), range: 20_000)
    var derivative = Derivative()
    #expect(run(&derivative, series, windows) == [Double?](repeating: 0, count: 10))
    let infinite = SampleRun([Double](repeating: .infinity, count: 40), interval: 1000)
    #expect(run(&derivative, infinite, windows).allSatisfy { $0?.isNaN == true })
  }

  @Test func smoothingIsPrometheuss() {
    let count = SampleRun.all.flatMap(\.grids).map(\.count).max() ?? 0
    let kernel = DoubleExponentialSmoothing(
      smoothingFactors: [Double](repeating: 0.3, count: count), trendFactors: [Double](repeating: 0.2, count: count))
    expectAgreement(kernel, tolerance: 1e-11) { window in
      guard window.values.count >= 2 else { return nil }
      var (previous, level, trend) = (0.0, window.values[0], window.values[1] - window.values[0])
      for (index, value) in window.values.enumerated().dropFirst() {
        if index > 1 { trend = 0.2 * (level - previous) + (1 - 0.2) * trend }
        (previous, level) = (level, 0.3 * value + (1 - 0.3) * (level + trend))
      }
      return level
    }
  }

  @Test func factorsMayChangeFromStepToStep() {
    let series = SampleRun((0..<60).map { Double($0 * $0 % 17) })
    let windows = WindowGrid(evaluation: StepGrid(start: 1_800_000, step: 60_000, count: 2), range: 1_500_000)
    var changing = DoubleExponentialSmoothing(smoothingFactors: [0.1, 0.9], trendFactors: [0.5, 0.5])
    var first = DoubleExponentialSmoothing(smoothingFactors: [0.1, 0.1], trendFactors: [0.5, 0.5])
    var second = DoubleExponentialSmoothing(smoothingFactors: [0.9, 0.9], trendFactors: [0.5, 0.5])
    let results = run(&changing, series, windows)
    #expect(isSame(results[0], run(&first, series, windows)[0], tolerance: 1e-12))
    #expect(isSame(results[1], run(&second, series, windows)[1], tolerance: 1e-12))
  }

  @Test func factorsLieBetweenZeroAndOne() {
    #expect([0.001, 0.5, 0.999].allSatisfy(DoubleExponentialSmoothing.isValidFactor))
    #expect(![-1, 0, 1, 2].contains(where: DoubleExponentialSmoothing.isValidFactor))
  }
}
