@testable import PromQL

/// A range query beside the instant queries at its steps.
struct RangeComparison {
  /// What ends an evaluation that takes too long to be worth comparing.
  static let outOfBudget = QueryError(.timeout, "the budget of the check is used up")

  let grid: StepGrid
  let comparability: Comparability
  let range: Result<QueryResult, QueryError>
  let instants: [Result<QueryResult, QueryError>]

  func check() throws(FuzzFinding) {
    let errors = instants.compactMap(\.error)
    guard !(errors + [range.error].compactMap(\.self)).contains(where: \.isAboutResources) else {
      return
    }
    switch range {
    case .failure(let error):
      guard !errors.isEmpty || comparability.mayFailBetweenSteps else {
        throw FuzzFinding("the range query fails and no instant query does: \(error)")
      }
    case .success(let result):
      if let error = errors.first {
        throw FuzzFinding("an instant query fails and the range query does not: \(error)")
      }
      try compare(result.value)
    }
  }

  private func compare(_ value: QueryResult.Value) throws(FuzzFinding) {
    guard case .matrix(let matrix) = value else {
      throw FuzzFinding("a range query gives \(value)")
    }
    var byStep = Array(repeating: [Labels: Sample](), count: grid.count)
    for series in matrix {
      for sample in series.samples {
        let (step, rest) = (sample.timestamp - grid.start).quotientAndRemainder(dividingBy: grid.step)
        guard rest == 0, (0..<Int64(grid.count)).contains(step) else {
          throw FuzzFinding("\(series.labels) has a sample between the steps, at \(sample.timestamp)")
        }
        guard byStep[Int(step)].updateValue(sample, forKey: series.labels) == nil else {
          throw FuzzFinding("\(series.labels) is there twice at \(sample.timestamp)")
        }
      }
    }
    for (step, instant) in instants.enumerated() {
      try compare(byStep[step], elements(instant), at: grid[step])
    }
  }

  private func elements(_ instant: Result<QueryResult, QueryError>) throws(FuzzFinding) -> [Labels: Sample] {
    switch instant {
    case .success(let result):
      switch result.value {
      case .scalar(let sample): return [Labels(): sample]
      case .vector(let elements):
        var found: [Labels: Sample] = [:]
        for element in elements where found.updateValue(element.sample, forKey: element.labels) != nil {
          throw FuzzFinding("\(element.labels) is there twice in an instant vector")
        }
        return found
      default: throw FuzzFinding("an instant query gives \(result.value)")
      }
    case .failure: return [:]
    }
  }

  private func compare(
    _ range: [Labels: Sample], _ instant: [Labels: Sample], at time: Timestamp
  ) throws(FuzzFinding) {
    for labels in Set(range.keys).union(instant.keys) {
      let (inRange, alone) = (range[labels], instant[labels])
      guard let inRange, let alone, isSame(inRange, alone) else {
        throw FuzzFinding(
          "\(labels) at \(time): \(inRange.map(\.text) ?? "nothing") in the range query, "
            + "\(alone.map(\.text) ?? "nothing") in the instant query")
      }
    }
  }
}

extension RangeComparison {
  private func isSame(_ left: Sample, _ right: Sample) -> Bool {
    comparability.mayRound ? left.isClose(to: right) : left.isIdentical(to: right)
  }
}

extension Result where Success == QueryResult, Failure == QueryError {
  fileprivate var error: QueryError? {
    if case .failure(let error) = self { error } else { nil }
  }
}

extension QueryError {
  fileprivate var isAboutResources: Bool {
    self == RangeComparison.outOfBudget || message.contains("too many samples")
  }
}

extension Sample {
  fileprivate var text: String {
    histogram.map { "\($0)" } ?? "\(value)"
  }

  /// Whether they are the same, but for rounding.
  fileprivate func isClose(to other: Sample) -> Bool {
    guard timestamp == other.timestamp, (histogram == nil) == (other.histogram == nil) else {
      return false
    }
    if let histogram, let others = other.histogram {
      return histogram == others
    }
    return value.isClose(to: other.value)
  }

  /// Whether they are the same, bit by bit; one NaN is as good as another.
  fileprivate func isIdentical(to other: Sample) -> Bool {
    timestamp == other.timestamp && histogram == other.histogram
      && (value.bitPattern == other.value.bitPattern || value.isNaN && other.value.isNaN)
  }
}

extension Double {
  fileprivate func isClose(to other: Double) -> Bool {
    self == other || isNaN && other.isNaN || abs(self - other) <= 1e-9 * max(magnitude, other.magnitude)
  }
}

extension QueryResult.Value {
  /// Whether two results are the same, bit by bit.
  func isIdentical(to other: QueryResult.Value) -> Bool {
    switch (self, other) {
    case (.scalar(let left), .scalar(let right)): left.isIdentical(to: right)
    case (.string(let left, let time), .string(let right, let other)): left == right && time == other
    case (.vector(let left), .vector(let right)):
      left.elementsEqual(right) { $0.labels == $1.labels && $0.sample.isIdentical(to: $1.sample) }
    case (.matrix(let left), .matrix(let right)):
      left.elementsEqual(right) {
        $0.labels == $1.labels && $0.samples.elementsEqual($1.samples) { $0.isIdentical(to: $1) }
      }
    default: false
    }
  }
}
