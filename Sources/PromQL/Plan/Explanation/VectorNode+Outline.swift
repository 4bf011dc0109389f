extension VectorNode {
  /// What there is to say of the node itself.
  var outline: OperatorOutline {
    switch self {
    case .select(let node):
      OperatorOutline(
        text: node.givesTimestamps ? "timestamp of selected samples" : "select", frame: node.frame, select: node.select)
    case .startTimestamps(let node):
      OperatorOutline(text: "start_timestamp of selected samples", frame: node.frame, select: node.select)
    case .smoothedSelect(let select, let frame, _):
      OperatorOutline(text: "select smoothed", frame: frame, select: select)
    case .rangeFunction(let node):
      node.outline
    case .elementwise(let function, _, let parameters, let frame):
      OperatorOutline(text: called(function.rawValue, parameters), frame: frame)
    case .vector(let value, let frame):
      OperatorOutline(text: "vector(\(value.text))", frame: frame)
    case .absent(_, _, let frame):
      OperatorOutline(text: "absent", frame: frame)
    case .labels(let change, _, let frame):
      OperatorOutline(text: change.text, frame: frame)
    case .aggregation(let node):
      OperatorOutline(text: node.text, frame: node.frame)
    case .histogram(let node):
      OperatorOutline(text: node.function.text, frame: node.frame)
    case .info(let node):
      OperatorOutline(text: "info", frame: node.frame, select: node.select)
    case .histogramElement(let function, _):
      OperatorOutline(text: function.rawValue)
    case .withScalar(let node):
      OperatorOutline(text: node.text, frame: node.frame)
    case .matched(let node):
      OperatorOutline(
        text: node.operation.rawValue + (node.returnsBool ? " bool" : "") + node.matching.text, frame: node.frame)
    case .set(let operation, _, _, let matching, let frame):
      OperatorOutline(text: operation.rawValue + matching.text, frame: frame)
    case .sorted(_, let order, let frame, _):
      OperatorOutline(text: order.text, frame: frame)
    case .invariant(_, let frame):
      OperatorOutline(text: "once for all steps", frame: frame, isHoisted: true)
    case .nothing:
      OperatorOutline(text: "nothing")
    }
  }
}

/// A function and the parameters that are no vectors.
private func called(_ name: String, _ parameters: [ScalarNode]) -> String {
  parameters.isEmpty ? name : name + "(" + parameters.map(\.text).joined(separator: ", ") + ")"
}

extension RangeFunctionNode {
  fileprivate var outline: OperatorOutline {
    let text = called(function.rawValue, parameters)
    switch input {
    case .selector(let select):
      return OperatorOutline(text: text, frame: frame, select: select)
    case .subquery(_, _, let range, _):
      return OperatorOutline(text: "\(text) over a subquery of \(DurationText.format(range))", frame: frame)
    }
  }
}

extension AggregationNode {
  fileprivate var text: String {
    let parameters = valueLabel.map { [Quoting.quoted($0)] } ?? parameter.map { [$0.text] } ?? []
    let call = operation.rawValue + (parameters.isEmpty ? "" : "(\(parameters[0]))")
    return isWithout
      ? call + " without " + labelList(grouping) : call + (grouping.isEmpty ? "" : " by " + labelList(grouping))
  }
}

extension HistogramNode.Function {
  fileprivate var text: String {
    switch self {
    case .quantile(let quantile): called("histogram_quantile", [quantile])
    case .fraction(let lower, let upper): called("histogram_fraction", [lower, upper])
    case .quantiles(_, let quantiles): called("histogram_quantiles", quantiles)
    }
  }
}

extension ScalarOperandNode {
  fileprivate var text: String {
    let sign = operation.rawValue + (returnsBool ? " bool" : "")
    return scalarIsLeft ? "\(scalar.text) \(sign)" : "\(sign) \(scalar.text)"
  }
}

extension LabelChange {
  fileprivate var text: String {
    switch self {
    case .replace(let destination, _, let source, _): "label_replace \(source) to \(destination)"
    case .join(let destination, _, let sources): "label_join \(sources.joined(separator: ", ")) to \(destination)"
    case .refused: "labels"
    }
  }
}

extension SortOrder {
  fileprivate var text: String {
    switch self {
    case .ascending: "sort"
    case .descending: "sort_desc"
    case .byLabels(_, let descending): descending ? "sort_by_label_desc" : "sort_by_label"
    }
  }
}
