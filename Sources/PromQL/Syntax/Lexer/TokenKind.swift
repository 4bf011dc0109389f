/// The kinds of lexemes, in the groups that error messages and the grammar tell apart.
enum TokenKind: UInt8 {
  case endOfInput, failure
  case comma, colon, assign
  case leftParenthesis, rightParenthesis, leftBrace, rightBrace, leftBracket, rightBracket
  case number, duration, string, identifier, metricIdentifier

  // Operators.
  case add, subtract, multiply, divide, modulo, power, arctangent2
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, trimUpper, trimLower
  case regexMatch, regexNoMatch, at
  case and, or, unless

  // Aggregation operators.
  case sum, avg, count, min, max, group, stddev, stdvar, topk, bottomk, countValues, quantile, limitk, limitRatio

  // Keywords.
  case bool, by, groupLeft, groupRight, fill, fillLeft, fillRight
  case ignoring, offset, smoothed, anchored, on, without

  // Words that stand for a time or a duration.
  case start, end, step, range, maximumOf, minimumOf
}

extension TokenKind {
  var isOperator: Bool { (Self.add.rawValue...Self.unless.rawValue).contains(rawValue) }
  var isAggregation: Bool { (Self.sum.rawValue...Self.limitRatio.rawValue).contains(rawValue) }
  var isKeyword: Bool { (Self.bool.rawValue...Self.without.rawValue).contains(rawValue) }
  private var isTimeWord: Bool { (Self.start.rawValue...Self.minimumOf.rawValue).contains(rawValue) }

  /// Whether the grammar takes the word as the name of a metric, although it may be a keyword.
  var isMetricName: Bool {
    switch self {
    case .identifier, .metricIdentifier, .and, .or, .unless, .by, .without, .offset, .anchored, .smoothed: true
    case .fill, .fillLeft, .fillRight: true
    default: isAggregation || isTimeWord
    }
  }

  /// Whether the grammar takes the word as the name of a label in a grouping, although it may be a keyword.
  var isLabelName: Bool {
    switch self {
    case .identifier, .metricIdentifier, .and, .or, .unless, .arctangent2: true
    case .without: false
    default: isAggregation || isKeyword || isTimeWord
    }
  }

  /// Whether the word, with a parenthesis behind it, calls a function.
  var isFunctionName: Bool { self == .identifier || isTimeWord }

  /// Whether an expression may begin with it.
  var startsExpression: Bool {
    switch self {
    case .number, .duration, .string, .leftParenthesis, .leftBrace, .add, .subtract: true
    default: isMetricName
    }
  }

  var aggregation: AggregationOperation? {
    switch self {
    case .sum: .sum
    case .avg: .avg
    case .count: .count
    case .min: .min
    case .max: .max
    case .group: .group
    case .stddev: .stddev
    case .stdvar: .stdvar
    case .topk: .topk
    case .bottomk: .bottomk
    case .countValues: .countValues
    case .quantile: .quantile
    case .limitk: .limitk
    case .limitRatio: .limitRatio
    default: nil
    }
  }

  var binaryOperation: BinaryOperation? {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .modulo: .modulo
    case .power: .power
    case .arctangent2: .arctangent2
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .trimUpper: .trimUpper
    case .trimLower: .trimLower
    case .and: .and
    case .or: .or
    case .unless: .unless
    default: nil
    }
  }

  var matcherOperation: LabelMatcher.Operation? {
    switch self {
    case .assign: .equal
    case .notEqual: .notEqual
    case .regexMatch: .regexMatch
    case .regexNoMatch: .regexNoMatch
    default: nil
    }
  }
}
