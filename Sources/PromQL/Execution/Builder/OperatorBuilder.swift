/// Makes the operators of a plan.
struct OperatorBuilder {
  /// Has the operators watched; nil unless the plan is to be profiled.
  var profiler: OperatorProfiler?

  /// The operator of a node that gives a scalar.
  func scalar(_ node: ScalarNode, frame: TimeFrame) -> any ScalarOperator {
    switch node {
    case .constant(let value):
      ConstantOperator(value, frame: frame)
    case .time:
      TimeOperator(frame: frame)
    case .ofQuery(let fact):
      QueryFactOperator(fact, frame: frame)
    case .extremum(let function, let left, let right):
      ScalarExtremumOperator(function, scalar(left, frame: frame), scalar(right, frame: frame))
    case .onlyElement(let input, let frame):
      OnlyElementOperator(vector(input), frame: frame)
    case .negated(let operand):
      ScalarNegationOperator(scalar(operand, frame: frame))
    case .binary(let operation, let left, let right):
      ScalarBinaryOperator(operation, scalar(left, frame: frame), scalar(right, frame: frame))
    case .invariant(let inner):
      InvariantScalarOperator(scalar(inner, frame: .firstStep(of: frame)), frame: frame)
    }
  }

  /// The operator of a node that gives a vector.
  func vector(_ node: VectorNode) -> any VectorOperator {
    profiler?.watch(node) { unwatched(node) } ?? unwatched(node)
  }

  private func unwatched(_ node: VectorNode) -> any VectorOperator {
    switch node {
    case .select(let node):
      return node.givesTimestamps
        ? DistinctSeriesOperator(InstantSelectOperator(node)) : InstantSelectOperator(node)
    case .startTimestamps(let node):
      return DistinctSeriesOperator(StartTimestampOperator(node))
    case .smoothedSelect(let select, let frame, let position):
      return SmoothedSelectOperator(select: select, frame: frame, position: position)
    case .rangeFunction(let node):
      return rangeFunction(node)
    case .elementwise(let function, let input, let parameters, let frame):
      return DistinctSeriesOperator(
        ElementwiseOperator(
          input: vector(input), parameters: parameters.map { scalar($0, frame: frame) }, frame: frame,
          histograms: function.histogramChange, change: function.change))
    case .vector(let value, let frame):
      return ScalarVectorOperator(scalar(value, frame: frame))
    case .absent(let input, let labels, let frame):
      return AbsentOperator(input: vector(input), labels: labels, frame: frame)
    case .labels(let change, let input, _):
      return DistinctSeriesOperator(LabelChangeOperator(change, input: vector(input)))
    case .aggregation(let node):
      return aggregation(node)
    case .histogram(let node):
      return DistinctSeriesOperator(histogram(node))
    case .info(let node):
      return DistinctSeriesOperator(InfoOperator(node, input: vector(node.input)))
    case .histogramElement(let function, let input):
      return DistinctSeriesOperator(HistogramElementOperator(function, input: vector(input)))
    case .withScalar(let node):
      return DistinctSeriesOperator(
        ScalarOperandOperator(node, vector: vector(node.vector), scalar: scalar(node.scalar, frame: node.frame)))
    case .matched(let node):
      let (left, right) = (vector(node.left), vector(node.right))
      return DistinctSeriesOperator(
        node.matching.fills
          ? FillMatchOperator(node, left: left, right: right) : MatchOperator(node, left: left, right: right))
    case .set(let operation, let left, let right, let matching, let frame):
      return DistinctSeriesOperator(
        SetOperator(operation, left: vector(left), right: vector(right), matching: matching, frame: frame),
        mayMeet: false)
    case .sorted(let input, let order, let frame, let position):
      return SortOperator(vector(input), order: order, frame: frame, position: position)
    case .invariant(let inner, let frame):
      return InvariantOperator(vector(inner), frame: frame)
    case .nothing:
      return NothingOperator()
    }
  }

  private func histogram(_ node: HistogramNode) -> HistogramOperator {
    HistogramOperator(
      node, input: vector(node.input), parameters: node.function.parameters.map { scalar($0, frame: node.frame) })
  }

  /// What gives a range function its samples.
  func rangeInput(_ node: RangeNode, frame: TimeFrame) -> any RangeInput {
    switch node {
    case .selector(let select):
      SelectorRangeInput(select: select, frame: frame)
    case .subquery(let inner, let times, let range, let modifiers):
      SubqueryRangeInput(inner: vector(inner), times: times, frame: frame, range: range, modifiers: modifiers)
    }
  }
}
