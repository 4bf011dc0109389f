extension OperatorBuilder {
  /// The operator of a range function, with its kernel as a generic argument.
  func rangeFunction(_ node: RangeFunctionNode) -> any VectorOperator {
    switch node.function {
    case .rate: run(node) { ExtrapolatedChange(.rate) }
    case .increase: run(node) { ExtrapolatedChange(.increase) }
    case .delta: run(node) { ExtrapolatedChange(.delta) }
    case .irate: run(node) { InstantRate() }
    case .idelta: run(node) { InstantDelta() }
    case .deriv: run(node) { Derivative() }
    case .changes: run(node) { Changes() }
    case .resets: run(node) { Resets() }
    case .avgOverTime: run(node) { AverageOverTime() }
    case .minOverTime: run(node) { MinimumOverTime() }
    case .maxOverTime: run(node) { MaximumOverTime() }
    case .sumOverTime: run(node) { SumOverTime() }
    case .countOverTime: run(node) { CountOverTime() }
    case .lastOverTime: run(node) { LastOverTime() }
    case .firstOverTime: run(node) { FirstOverTime() }
    case .presentOverTime: run(node) { PresentOverTime() }
    case .stddevOverTime: run(node) { DeviationOverTime() }
    case .stdvarOverTime: run(node) { VarianceOverTime() }
    case .madOverTime: run(node) { MedianAbsoluteDeviationOverTime() }
    case .timestampOfMin: run(node) { MinimumTimeOverTime() }
    case .timestampOfMax: run(node) { MaximumTimeOverTime() }
    case .timestampOfFirst: run(node) { FirstTimeOverTime() }
    case .timestampOfLast: run(node) { LastTimeOverTime() }
    case .quantileOverTime, .predictLinear, .doubleExponentialSmoothing: parameterized(node)
    }
  }

  private func parameterized(_ node: RangeFunctionNode) -> any VectorOperator {
    switch node.function {
    case .quantileOverTime:
      run(node) { (columns, _) throws(QueryError) in QuantileOverTime(quantiles: columns[0]) }
    case .predictLinear:
      run(node) { (columns, times) throws(QueryError) in PredictLinear(durations: columns[0], evaluationTimes: times) }
    default:
      run(node) { (columns, _) throws(QueryError) in
        DoubleExponentialSmoothing(smoothingFactors: columns[0], trendFactors: columns[1])
      }
    }
  }

  private func run<Kernel: RangeKernel>(
    _ node: RangeFunctionNode, _ make: @escaping () -> Kernel
  ) -> any VectorOperator {
    run(node) { (_, _) throws(QueryError) in make() }
  }

  private func run<Kernel: RangeKernel>(
    _ node: RangeFunctionNode, _ make: @escaping RangeFunctionOperator<Kernel>.MakeKernel
  ) -> any VectorOperator {
    let made = RangeFunctionOperator(
      node, input: rangeInput(node.input, frame: node.frame),
      parameters: node.parameters.map { scalar($0, frame: node.frame) }, makeKernel: make)
    return node.function.keepsName ? made : DistinctSeriesOperator(made, joinsSeries: false)
  }
}
