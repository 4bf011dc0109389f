extension Planner {
  /// The node of a function call that gives an instant vector.
  mutating func vectorCall(_ call: Call, frame: TimeFrame) throws(QueryError) -> VectorNode {
    let name = call.function.name
    if let function = RangeFunction(rawValue: name) {
      return try rangeFunction(function, call, frame: frame)
    }
    if let function = ElementFunction(rawValue: name) {
      return try elementwise(function, call, frame: frame)
    }
    if let function = HistogramElementFunction(rawValue: name) {
      return .histogramElement(function, input: try vector(call.arguments[0], frame: frame))
    }
    switch name {
    case "vector":
      return .vector(try scalar(call.arguments[0], frame: frame), frame: frame)
    case "start_timestamp":
      return try startTimestamps(call, frame: frame)
    case "info":
      return try info(call, frame: frame)
    case "absent":
      let input = try vector(call.arguments[0], frame: frame)
      return .absent(input, labels: AbsentLabels.labels(of: call.arguments[0]), frame: frame)
    case "absent_over_time":
      // A function that keeps names: what is looked for is any sample, in series that may differ in their names alone.
      let input = try rangeFunction(.lastOverTime, call, frame: frame)
      return .absent(input, labels: AbsentLabels.labels(of: call.arguments[0]), frame: frame)
    case "sort", "sort_desc", "sort_by_label", "sort_by_label_desc":
      return try sorted(call, frame: frame)
    case "label_replace", "label_join":
      return .labels(labelChange(call), input: try vector(call.arguments[0], frame: frame), frame: frame)
    case "histogram_quantile", "histogram_fraction", "histogram_quantiles":
      return try histogram(call, frame: frame)
    default:
      throw unplanned(call)
    }
  }

  private mutating func rangeFunction(
    _ function: RangeFunction, _ call: Call, frame: TimeFrame
  ) throws(QueryError) -> VectorNode {
    var input: RangeNode?
    var boundary: BoundaryModifier?
    var parameters: [ScalarNode] = []
    var position = call.position
    var parameterPosition: PositionRange?
    for argument in call.arguments.map(\.unwrapped) {
      switch argument {
      case .rangeSelector(let node):
        input = .selector(select(node.selector, range: node.range, frame: frame))
        boundary = node.selector.boundary
        position = argument.position
      case .subquery(let node):
        let (inner, times) = try subquery(node, frame: frame)
        input = .subquery(inner: inner, times: times, range: node.range, modifiers: node.modifiers)
        // Upstream puts a selector without a place in the subquery's place.
        position = PositionRange(start: 0, end: 0)
      default:
        parameters.append(try scalar(argument, frame: frame))
        parameterPosition = parameterPosition ?? argument.position
      }
    }
    guard let input else {
      throw unplanned(call)
    }
    return .rangeFunction(
      RangeFunctionNode(
        function: function, input: input, boundary: boundary, parameters: parameters, frame: frame, position: position,
        parameterPosition: parameterPosition, refusal: boundary?.refusal(of: call.function.name)))
  }

  private mutating func elementwise(
    _ function: ElementFunction, _ call: Call, frame: TimeFrame
  ) throws(QueryError) -> VectorNode {
    guard let first = call.arguments.first else {
      return .elementwise(function, input: .vector(.time, frame: frame), parameters: [], frame: frame)
    }
    if function == .timestamp, case .selector(let selector) = first.unwrapped {
      let number = select(selector, range: nil, frame: frame, needsTimestamps: true)
      return .select(SelectNode(select: number, frame: frame, givesTimestamps: true))
    }
    let input = try vector(first, frame: frame)
    var parameters: [ScalarNode] = []
    for argument in call.arguments.dropFirst() {
      parameters.append(try scalar(argument, frame: frame))
    }
    return .elementwise(function, input: input, parameters: parameters, frame: frame)
  }

  private mutating func startTimestamps(_ call: Call, frame: TimeFrame) throws(QueryError) -> VectorNode {
    guard case .selector(let selector) = call.arguments[0].unwrapped else {
      // Only stored samples have start times.
      _ = try vector(call.arguments[0], frame: frame)
      return .nothing
    }
    let number = select(selector, range: nil, frame: frame, needsTimestamps: true)
    return .startTimestamps(SelectNode(select: number, frame: frame, givesTimestamps: false))
  }

  private mutating func histogram(_ call: Call, frame: TimeFrame) throws(QueryError) -> VectorNode {
    let arguments = call.arguments.map(\.unwrapped)
    var scalars: [ScalarNode] = []
    for argument in arguments where argument.type == .scalar {
      scalars.append(try scalar(argument, frame: frame))
    }
    let function: HistogramNode.Function
    switch call.function.name {
    case "histogram_quantile": function = .quantile(scalars[0])
    case "histogram_fraction": function = .fraction(lower: scalars[0], upper: scalars[1])
    default: function = .quantiles(label: arguments[1].stringValue ?? "", scalars)
    }
    guard let input = arguments.first(where: { $0.type == .vector }) else {
      throw unplanned(call)
    }
    return .histogram(
      HistogramNode(
        function: function, input: try vector(input, frame: frame), frame: frame,
        parameterPositions: arguments.filter { $0.type == .scalar }.map(\.position), inputPosition: input.position))
  }

  private mutating func sorted(_ call: Call, frame: TimeFrame) throws(QueryError) -> VectorNode {
    let input = try vector(call.arguments[0], frame: frame)
    let order: SortOrder
    switch call.function.name {
    case "sort": order = .ascending
    case "sort_desc": order = .descending
    default:
      let names = call.arguments.dropFirst().map { $0.stringValue ?? "" }
      order = .byLabels(names, descending: call.function.name == "sort_by_label_desc")
    }
    return .sorted(input, order, frame: frame, position: call.position)
  }
}

extension Expression {
  /// The string of a string literal, nil for any other expression.
  var stringValue: String? {
    if case .string(let literal) = unwrapped {
      return literal.value
    }
    return nil
  }
}
