@testable import PromQL

/// Prometheus's formulas, straightforwardly.
enum Naive {
  static func compensated(_ number: Double, _ sum: inout Double, _ compensation: inout Double) {
    let total = sum + number
    if total.isInfinite {
      compensation = 0
    } else if abs(sum) >= abs(number) {
      compensation += (sum - total) + number
    } else {
      compensation += (number - total) + sum
    }
    sum = total
  }

  static func sum(_ values: [Double]) -> Double {
    var sum = 0.0
    var compensation = 0.0
    for value in values { compensated(value, &sum, &compensation) }
    return sum.isInfinite ? sum : sum + compensation
  }

  static func average(_ values: [Double]) -> Double {
    var sum = values[0]
    var mean = 0.0
    var compensation = 0.0
    var isIncremental = false
    for (index, value) in values.enumerated().dropFirst() {
      let count = Double(index + 1)
      if !isIncremental {
        var (nextSum, nextCompensation) = (sum, compensation)
        compensated(value, &nextSum, &nextCompensation)
        if !nextSum.isInfinite {
          (sum, compensation) = (nextSum, nextCompensation)
          continue
        }
        isIncremental = true
        mean = sum / (count - 1)
        compensation /= count - 1
      }
      let share = (count - 1) / count
      mean *= share
      compensation *= share
      compensated(value / count, &mean, &compensation)
    }
    let count = Double(values.count)
    return isIncremental ? mean + compensation : sum / count + compensation / count
  }

  static func variance(_ values: [Double]) -> Double {
    var (count, mean, meanCompensation, squares, squaresCompensation) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for value in values {
      count += 1
      let delta = value - (mean + meanCompensation)
      compensated(delta / count, &mean, &meanCompensation)
      compensated(delta * (value - (mean + meanCompensation)), &squares, &squaresCompensation)
    }
    return (squares + squaresCompensation) / count
  }

  static func quantile(_ quantile: Double, _ values: [Double]) -> Double {
    if values.isEmpty || quantile.isNaN { return .nan }
    if quantile < 0 { return -.infinity }
    if quantile > 1 { return .infinity }
    let sorted = values.filter(\.isNaN) + values.filter { !$0.isNaN }.sorted()
    let rank = quantile * Double(values.count - 1)
    let lower = Int(rank.rounded(.down))
    let upper = min(values.count - 1, lower + 1)
    let weight = rank - rank.rounded(.down)
    return sorted[lower] * (1 - weight) + sorted[upper] * weight
  }

  static func regression(_ window: NaiveWindow, intercept: Timestamp) -> (slope: Double, intercept: Double) {
    var (n, x, y, xy, xx) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (cx, cy, cxy, cxx) = (0.0, 0.0, 0.0, 0.0)
    if window.values.dropFirst().allSatisfy({ $0 == window.values[0] }) {
      return window.values[0].isInfinite ? (.nan, .nan) : (0, window.values[0])
    }
    for (time, value) in zip(window.timestamps, window.values) {
      let seconds = Double(time - intercept) / 1e3
      n += 1
      compensated(seconds, &x, &cx)
      compensated(value, &y, &cy)
      compensated(seconds * value, &xy, &cxy)
      compensated(seconds * seconds, &xx, &cxx)
    }
    (x, y, xy, xx) = (x + cx, y + cy, xy + cxy, xx + cxx)
    let slope = (xy - x * y / n) / (xx - x * x / n)
    return (slope, y / n - slope * x / n)
  }

  static func change(_ window: NaiveWindow, isCounter: Bool, isRate: Bool) -> Double? {
    guard window.values.count >= 2 else { return nil }
    let first = window.values[0]
    let last = window.values.count - 1
    var change = window.values[last] - first
    if isCounter {
      for index in 1...last where window.values[index] < window.values[index - 1] { change += window.values[index - 1] }
    }
    var toStart = Double(window.timestamps[0] - window.start) / 1000
    var toEnd = Double(window.end - window.timestamps[last]) / 1000
    let sampled = Double(window.timestamps[last] - window.timestamps[0]) / 1000
    let average = sampled / Double(last)
    if toStart >= average * 1.1 { toStart = average / 2 }
    if isCounter {
      let toZero = change > 0 && first >= 0 ? sampled * (first / change) : toStart
      if toZero < toStart { toStart = toZero }
    }
    if toEnd >= average * 1.1 { toEnd = average / 2 }
    var factor = (sampled + toStart + toEnd) / sampled
    if isRate { factor /= Double(window.end - window.start) / 1000 }
    return change * factor
  }
}
