import Testing

@testable import PromQL

@Suite struct AggregationKernelTests {
  private static let stepCount = 7
  private static let groupCount = 3

  /// Rows of cells, nil for absent, each with its group. The last group gets nothing.
  private static let rows: [(group: Int, cells: [Double?])] = {
    var random = SplitMix(seed: 7)
    return (0..<60).map { row in
      let cells: [Double?] = (0..<stepCount).map { step in
        switch step {
        case 0: nil
        case 1: row == 11 ? 5 : nil
        case 2: Int.random(in: 0..<9, using: &random) == 0 ? .nan : Double.random(in: -1...1, using: &random)
        case 3: row == 20 ? .infinity : Double.random(in: -1...1, using: &random)
        case 4: Double.random(in: 0...1, using: &random) * 1.7e308
        case 5: .nan
        default: Bool.random(using: &random) ? nil : Double.random(in: -100...100, using: &random)
        }
      }
      return (group: row % 2, cells: cells)
    }
  }()

  private func aggregate(_ kernel: some AggregationKernel, group: Int) -> [Double?] {
    var kernel = kernel
    for (group, cells) in Self.rows {
      // What an absent cell holds does not matter.
      let values = cells.map { $0 ?? .nan }
      let presence = cells.map { $0 == nil ? Presence.absent : Presence.float }
      kernel.add(values: values.span, presence: presence.span, group: group)
    }
    var output = [Double](repeating: -1, count: Self.stepCount)
    var presence = [UInt8](repeating: Presence.absent, count: Self.stepCount)
    var outputSpan = output.mutableSpan
    var presenceSpan = presence.mutableSpan
    kernel.finish(group: group, into: &outputSpan, presence: &presenceSpan)
    return zip(output, presence).map { $1 == Presence.float ? $0 : nil }
  }

  private func expectAgreement<Kernel: AggregationKernel>(
    _ kernel: Kernel, sourceLocation: SourceLocation = #_sourceLocation, _ function: ([Double]) -> Double
  ) {
    for group in 0..<Self.groupCount {
      let expected: [Double?] = (0..<Self.stepCount).map { step in
        let values = Self.rows.filter { $0.group == group }.compactMap { $0.cells[step] }
        return values.isEmpty ? nil : function(values)
      }
      let actual = aggregate(kernel, group: group)
      #expect(
        zip(actual, expected).allSatisfy { isSame($0, $1, tolerance: 0) }, "group \(group): \(actual), \(expected)",
        sourceLocation: sourceLocation)
    }
  }

  private func make<Kernel: AggregationKernel>(_: Kernel.Type) -> Kernel {
    Kernel(groupCount: Self.groupCount, stepCount: Self.stepCount)
  }

  @Test func sum() {
    expectAgreement(make(SumAggregation.self)) { Naive.sum($0) }
  }

  @Test func average() {
    expectAgreement(make(AverageAggregation.self)) { Naive.average($0) }
  }

  @Test func count() {
    expectAgreement(make(CountAggregation.self)) { Double($0.count) }
  }

  @Test func group() {
    expectAgreement(make(GroupAggregation.self)) { _ in 1 }
  }

  @Test func extremes() {
    expectAgreement(make(MaximumAggregation.self)) { $0.reduce(.nan) { $0 < $1 || $0.isNaN ? $1 : $0 } }
    expectAgreement(make(MinimumAggregation.self)) { $0.reduce(.nan) { $0 > $1 || $0.isNaN ? $1 : $0 } }
  }

  @Test func variance() {
    expectAgreement(make(VarianceAggregation.self)) { Self.variance($0) }
    expectAgreement(make(DeviationAggregation.self)) { Self.variance($0).squareRoot() }
  }

  private static func variance(_ values: [Double]) -> Double {
    var mean = values[0]
    var squares = values[0].isFinite ? 0 : Double.nan
    for (index, value) in values.enumerated().dropFirst() {
      let delta = value - mean
      mean += delta / Double(index + 1)
      squares += delta * (value - mean)
    }
    return squares / Double(values.count)
  }

  @Test(arguments: [0, 0.3, 0.5, 1, -1, 2, .nan])
  func quantile(_ quantile: Double) {
    let kernel = QuantileAggregation(
      groupCount: Self.groupCount, stepCount: Self.stepCount,
      quantiles: [Double](repeating: quantile, count: Self.stepCount))
    expectAgreement(kernel) { Naive.quantile(quantile, $0) }
  }

  @Test func aSingleInfinityHasAnInfiniteAverage() {
    var average = CompensatedAverage()
    average.add(.infinity)
    #expect(average.value == .infinity)
    average.add(1)
    #expect(average.value == .infinity)
    average.add(-.infinity)
    #expect(average.value.isNaN)
  }
}
