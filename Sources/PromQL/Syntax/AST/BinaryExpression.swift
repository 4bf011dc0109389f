/// `left operation right`.
public struct BinaryExpression: Sendable, Equatable {
  public var operation: BinaryOperation
  public var left: Expression
  public var right: Expression
  /// Whether `bool` stands behind a comparison.
  public var returnsBool: Bool
  /// How the elements of two vectors find each other; nil unless both sides are vectors.
  public var matching: VectorMatching?
  public var position: PositionRange

  public init(
    operation: BinaryOperation, left: Expression, right: Expression, returnsBool: Bool, matching: VectorMatching?,
    position: PositionRange
  ) {
    self.operation = operation
    self.left = left
    self.right = right
    self.returnsBool = returnsBool
    self.matching = matching
    self.position = position
  }
}

/// The binary [operators](https://prometheus.io/docs/prometheus/latest/querying/operators/).
public enum BinaryOperation: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case power = "^"
  case arctangent2 = "atan2"
  case equal = "=="
  case notEqual = "!="
  case greater = ">"
  case less = "<"
  case greaterOrEqual = ">="
  case lessOrEqual = "<="
  /// Removes a native histogram's observations above a threshold.
  case trimUpper = "</"
  /// Removes a native histogram's observations below a threshold.
  case trimLower = ">/"
  case and
  case or
  case unless

  public var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual: true
    default: false
    }
  }

  /// Whether its results are something else than its operands, so that they lose their name.
  public var changesMetric: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .modulo, .power, .arctangent2: true
    default: false
    }
  }

  public var isSetOperation: Bool {
    switch self {
    case .and, .or, .unless: true
    default: false
    }
  }
}

/// `on`/`ignoring`, `group_left`/`group_right` and `fill`.
public struct VectorMatching: Sendable, Equatable {
  public enum Cardinality: String, Sendable {
    case oneToOne = "one-to-one"
    case manyToOne = "many-to-one"
    case oneToMany = "one-to-many"
    case manyToMany = "many-to-many"
  }

  /// Many-to-many for set operators.
  public var cardinality: Cardinality
  /// The names after `on` or `ignoring`.
  public var labels: [String]
  /// Whether they came after `on`.
  public var isOn: Bool
  /// The names after `group_left` or `group_right`.
  public var include: [String]
  /// The value that stands in for elements missing on the left side; nil: they have no match (`fill`, `fill_left`).
  public var fillLeft: Double?
  /// The value that stands in for elements missing on the right side; nil: they have no match (`fill`, `fill_right`).
  public var fillRight: Double?

  public init(
    cardinality: Cardinality, labels: [String] = [], isOn: Bool = false, include: [String] = [],
    fillLeft: Double? = nil, fillRight: Double? = nil
  ) {
    self.cardinality = cardinality
    self.labels = labels
    self.isOn = isOn
    self.include = include
    self.fillLeft = fillLeft
    self.fillRight = fillRight
  }

  /// Whether either side has a value for missing elements.
  public var fills: Bool { fillLeft != nil || fillRight != nil }

  /// Names are equal byte by byte, values by bits, so that a NaN equals itself.
  public static func == (left: VectorMatching, right: VectorMatching) -> Bool {
    left.cardinality == right.cardinality && left.isOn == right.isOn
      && left.labels.elementsEqual(right.labels) { $0.hasSameBytes(as: $1) }
      && left.include.elementsEqual(right.include) { $0.hasSameBytes(as: $1) }
      && left.fillLeft?.bitPattern == right.fillLeft?.bitPattern
      && left.fillRight?.bitPattern == right.fillRight?.bitPattern
  }
}
