import PromQL

/// What an expression reads, as far as its text tells.
struct ExpressionReads: Sendable {
  /// Its selectors.
  private(set) var uses: [SelectorUse] = []
  /// Whether it may read what no selector of the text names.
  private(set) var readsAnything = false
  /// Whether it gives the same at a time whether that is asked for alone or as one of many.
  private(set) var isSameInRanges = true
  /// Whether it gives nothing, and no error, where none of its selectors selects anything.
  let isEmptyWithoutSeries: Bool

  init(_ expressions: Expression...) {
    isEmptyWithoutSeries = expressions.allSatisfy(Self.isEmpty)
    for expression in expressions {
      visit(expression, isPlain: true, isUnbound: false)
    }
  }

  /// Whether each selector sees only samples up to the time of the evaluation, and moves along with it.
  var isBound: Bool { !readsAnything && !uses.contains(where: \.isUnbound) }

  private mutating func visit(_ expression: Expression, isPlain: Bool, isUnbound: Bool) {
    var isPlain = isPlain
    var isUnbound = isUnbound
    switch expression {
    case .selector(let node):
      uses.append(SelectorUse(node, isPlain: isPlain, isUnbound: isUnbound))
      note(node.modifiers)
    case .rangeSelector(let node):
      isPlain = false
      isSameInRanges = isSameInRanges && node.rangeExpression == nil
    case .subquery(let node):
      isPlain = false
      isUnbound = isUnbound || node.modifiers.at != nil || node.modifiers.offset < 0
      isSameInRanges = isSameInRanges && node.rangeExpression == nil && node.stepExpression == nil
      note(node.modifiers)
    case .call(let node):
      switch node.function.name {
      case "info": readsAnything = true
      case "timestamp", "start_timestamp": isPlain = false
      case "start", "end", "step", "range": isSameInRanges = false
      default: break
      }
    case .number, .string, .parentheses, .unary, .binary, .aggregation: break
    }
    for part in expression.parts {
      visit(part, isPlain: isPlain, isUnbound: isUnbound)
    }
  }

  private mutating func note(_ modifiers: TimeModifiers) {
    let isRelativeToRange = modifiers.at == .start || modifiers.at == .end
    isSameInRanges = isSameInRanges && !isRelativeToRange && modifiers.offsetExpression == nil
  }

  /// Functions that give something for nothing, or may fail whatever they get.
  private static let unpredictable: Set<String> = [
    "absent", "absent_over_time", "vector", "scalar", "label_replace", "label_join", "info",
  ]

  private static func isEmpty(_ expression: Expression) -> Bool {
    switch expression {
    case .number, .string: false
    case .selector(let node): node.boundary == nil
    case .rangeSelector(let node): node.selector.boundary == nil
    case .subquery(let node): isEmpty(node.inner)
    case .parentheses(let node): isEmpty(node.inner)
    case .unary(let node): isEmpty(node.operand)
    case .binary(let node): isEmpty(node)
    case .aggregation(let node): isEmpty(node.inner) && (node.parameter.map(isLiteral) ?? true)
    case .call(let node):
      !unpredictable.contains(node.function.name) && !node.function.isExperimental
        && node.arguments.contains { ($0.type == .vector || $0.type == .matrix) && isEmpty($0) }
    }
  }

  private static func isEmpty(_ node: BinaryExpression) -> Bool {
    guard let matching = node.matching else {
      return isEmpty(node.left) || isEmpty(node.right)
    }
    return switch node.operation {
    case .or: isEmpty(node.left) && isEmpty(node.right)
    case .unless: isEmpty(node.left)
    default: !matching.fills && isEmpty(node.left) && isEmpty(node.right)
    }
  }

  /// Whether a parameter can't be wrong, whatever there is: a number that can be counted to, or a name.
  private static func isLiteral(_ expression: Expression) -> Bool {
    switch expression.unwrapped {
    case .number(let node): node.value.magnitude < 1e15
    case .string(let node): !node.value.isEmpty
    default: false
    }
  }
}
