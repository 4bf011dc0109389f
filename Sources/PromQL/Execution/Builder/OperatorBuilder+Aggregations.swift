extension OperatorBuilder {
  /// The operator of an aggregation, with its kernel as a generic argument where it has one.
  func aggregation(_ node: AggregationNode) -> any VectorOperator {
    let parameter = node.parameter.map { scalar($0, frame: node.frame) }
    switch node.operation {
    case .sum: return run(node) { SumAggregation(groupCount: $0, stepCount: $1) }
    case .avg: return run(node) { AverageAggregation(groupCount: $0, stepCount: $1) }
    case .count: return run(node) { CountAggregation(groupCount: $0, stepCount: $1) }
    case .min: return run(node) { MinimumAggregation(groupCount: $0, stepCount: $1) }
    case .max: return run(node) { MaximumAggregation(groupCount: $0, stepCount: $1) }
    case .group: return run(node) { GroupAggregation(groupCount: $0, stepCount: $1) }
    case .stddev: return run(node) { DeviationAggregation(groupCount: $0, stepCount: $1) }
    case .stdvar: return run(node) { VarianceAggregation(groupCount: $0, stepCount: $1) }
    case .quantile:
      return AggregationOperator(node, input: vector(node.input), parameter: parameter) {
        QuantileAggregation(groupCount: $0, stepCount: $1, quantiles: $2)
      }
    case .countValues:
      return CountValuesOperator(node, valueLabel: node.valueLabel ?? "", input: vector(node.input))
    case .topk, .bottomk:
      return RankOperator(
        node, input: vector(node.input), parameter: parameter ?? ConstantOperator(0, frame: node.frame))
    case .limitk:
      return LimitOperator(
        node, input: vector(node.input), parameter: parameter ?? ConstantOperator(0, frame: node.frame))
    case .limitRatio:
      return LimitRatioOperator(
        node, input: vector(node.input), parameter: parameter ?? ConstantOperator(0, frame: node.frame))
    }
  }

  private func run<Kernel: AggregationKernel>(
    _ node: AggregationNode, _ make: @escaping (_ groups: Int, _ steps: Int) -> Kernel
  ) -> any VectorOperator {
    AggregationOperator(node, input: vector(node.input), parameter: nil) { groups, steps, _ in make(groups, steps) }
  }
}
