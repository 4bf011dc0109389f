import PromQL

/// Why no element of an expression's result can have a label.
struct LabelLoss {
  /// The part of the expression that takes the label away.
  let position: PositionRange
  /// In words, to follow "as".
  let reason: String

  private init(_ position: PositionRange, _ reason: String) {
    (self.position, self.reason) = (position, reason)
  }

  /// Why the elements of an expression's result lack a label whatever the series are; nil where some may have it.
  ///
  /// O(size of the expression).
  static func of(_ name: String, in expression: Expression) -> LabelLoss? {
    guard name != "__name__" else {
      return nil
    }
    switch expression {
    case .number(let node): return LabelLoss(node.position, "a number has no labels")
    case .string(let node): return LabelLoss(node.position, "a string has no labels")
    case .selector(let node): return of(name, selector: node)
    case .rangeSelector(let node): return of(name, selector: node.selector)
    case .subquery(let node): return of(name, in: node.inner)
    case .parentheses(let node): return of(name, in: node.inner)
    case .unary(let node): return of(name, in: node.operand)
    case .binary(let node): return of(name, binary: node)
    case .aggregation(let node): return of(name, aggregation: node)
    case .call(let node): return of(name, call: node)
    }
  }

  private static func of(_ name: String, selector: VectorSelector) -> LabelLoss? {
    let excludes = selector.matchers.contains { $0.name == name && $0.operation == .equal && $0.value.isEmpty }
    return excludes ? LabelLoss(selector.position, "\(selector) asks for series without it") : nil
  }

  private static func of(_ name: String, binary node: BinaryExpression) -> LabelLoss? {
    guard let matching = node.matching else {
      return node.left.type == .vector ? of(name, in: node.left) : of(name, in: node.right)
    }
    switch (node.operation, matching.cardinality) {
    case (.and, _), (.unless, _): return of(name, in: node.left)
    case (.or, _): return of(name, in: node.left).flatMap { of(name, in: node.right) == nil ? nil : $0 }
    case (_, .manyToOne): return of(name, many: node.left, one: node.right, matching)
    case (_, .oneToMany): return of(name, many: node.right, one: node.left, matching)
    case (_, .oneToOne), (_, .manyToMany):
      let isMatched = matching.labels.contains(name)
      if matching.isOn, !isMatched {
        return LabelLoss(
          node.position, "\(node.operation.rawValue) keeps just the labels of on (\(list(matching.labels)))")
      }
      if !matching.isOn, isMatched {
        return LabelLoss(
          node.position, "\(node.operation.rawValue) drops the labels of ignoring (\(list(matching.labels)))")
      }
      return of(name, in: node.left)
    }
  }

  private static func of(
    _ name: String, many: Expression, one: Expression, _ matching: VectorMatching
  ) -> LabelLoss? {
    of(name, in: matching.include.contains(name) ? one : many)
  }

  private static func of(_ name: String, aggregation node: Aggregation) -> LabelLoss? {
    switch node.operation {
    case .topk, .bottomk, .limitk, .limitRatio: return of(name, in: node.inner)
    case .countValues:
      if case .string(let label)? = node.parameter?.unwrapped, label.value == name {
        return nil
      }
    default: break
    }
    let isGrouped = node.grouping.contains(name)
    guard isGrouped != node.isWithout else {
      let operation = node.operation.rawValue
      let kept = node.grouping.isEmpty ? "no labels" : "just the labels of by (\(list(node.grouping)))"
      let reason = node.isWithout ? "drops the labels of without (\(list(node.grouping)))" : "keeps \(kept)"
      return LabelLoss(node.position, "\(operation) \(reason)")
    }
    return of(name, in: node.inner)
  }

  private static func of(_ name: String, call node: Call) -> LabelLoss? {
    let function = node.function.name
    switch function {
    case "info": return nil
    case "absent", "absent_over_time":
      guard let argument = node.arguments.first, AbsentLabels.labels(of: argument)[name] == nil else {
        return nil
      }
      switch argument.unwrapped {
      case .selector, .rangeSelector:
        return LabelLoss(node.position, "\(function) has just the labels that its selector asks for with =")
      default: return LabelLoss(node.position, "\(function) of more than a selector has no labels")
      }
    case "label_replace", "label_join":
      if case .string(let label)? = node.arguments.dropFirst().first?.unwrapped, label.value == name {
        return nil
      }
    case "histogram_quantiles":
      if case .string(let label)? = node.arguments.dropFirst().first?.unwrapped, label.value == name {
        return nil
      }
    case "histogram_quantile", "histogram_fraction":
      if name == "le" {
        return LabelLoss(node.position, "\(function) takes it away")
      }
    default: break
    }
    let source = node.arguments.first { $0.type == .vector || $0.type == .matrix }
    guard let source, node.function.returnType == .vector else {
      return LabelLoss(node.position, "\(function)() has no labels")
    }
    return of(name, in: source)
  }

  private static func list(_ names: [String]) -> String {
    names.joined(separator: ", ")
  }
}
