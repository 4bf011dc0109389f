/// `metric{label="value"} @ time offset duration`.
public struct VectorSelector: Sendable, Equatable {
  /// The name written before the braces, empty where there is none. ``matchers`` hold it too.
  public var name: String
  /// All conditions, that on `__name__` among them, in the order of the text, that of the name before the braces last.
  public var matchers: [LabelMatcher]
  public var modifiers: TimeModifiers
  /// `anchored` or `smoothed`, of this selector or of the range selector that it is part of.
  public var boundary: BoundaryModifier?
  public var position: PositionRange

  public init(
    name: String, matchers: [LabelMatcher], modifiers: TimeModifiers, boundary: BoundaryModifier? = nil,
    position: PositionRange
  ) {
    self.name = name
    self.matchers = matchers
    self.modifiers = modifiers
    self.boundary = boundary
    self.position = position
  }
}

/// How an extended range selector treats the boundaries of its window.
///
/// Upstream: [extended range selectors](https://prometheus.io/docs/prometheus/latest/feature_flags/#extended-range-selectors).
public enum BoundaryModifier: String, Sendable, Hashable {
  /// The last sample before the window counts as its first, within the lookback.
  case anchored
  /// Values at the boundaries are interpolated between the samples around them.
  case smoothed
}

/// `selector[range]`; `offset` and `@` stand in the selector.
public struct RangeSelector: Sendable, Equatable {
  public var selector: VectorSelector
  /// Milliseconds, positive; the window is open at its start and closed at its end. 0 where ``rangeExpression`` says it.
  public var range: Milliseconds
  /// The range where it has to be computed.
  public var rangeExpression: DurationExpression?
  public var position: PositionRange

  public init(
    selector: VectorSelector, range: Milliseconds, rangeExpression: DurationExpression? = nil, position: PositionRange
  ) {
    self.selector = selector
    self.range = range
    self.rangeExpression = rangeExpression
    self.position = position
  }
}

/// `expression[range:step] @ time offset duration`.
public struct Subquery: Sendable, Equatable {
  public var inner: Expression
  /// Milliseconds, positive; 0 where ``rangeExpression`` says it.
  public var range: Milliseconds
  /// The range where it has to be computed.
  public var rangeExpression: DurationExpression?
  /// Milliseconds, positive; 0 where ``stepExpression`` says it, nil for the default, the evaluation interval.
  public var step: Milliseconds?
  /// The step where it has to be computed.
  public var stepExpression: DurationExpression?
  public var modifiers: TimeModifiers
  public var position: PositionRange

  public init(
    inner: Expression, range: Milliseconds, rangeExpression: DurationExpression? = nil, step: Milliseconds?,
    stepExpression: DurationExpression? = nil, modifiers: TimeModifiers, position: PositionRange
  ) {
    self.inner = inner
    self.range = range
    self.rangeExpression = rangeExpression
    self.step = step
    self.stepExpression = stepExpression
    self.modifiers = modifiers
    self.position = position
  }
}

/// `offset` and `@` of a selector or subquery.
public struct TimeModifiers: Sendable, Hashable {
  /// What `@` stands for.
  public enum At: Sendable, Hashable {
    /// `@ 1609746000`, here in milliseconds since 1970.
    case timestamp(Timestamp)
    /// `@ start()`: the query's first evaluation time.
    case start
    /// `@ end()`: the query's last evaluation time.
    case end
  }

  /// How far back, in milliseconds; negative for later than the evaluation time. 0 where ``offsetExpression`` says it.
  public var offset: Milliseconds
  /// The offset where it has to be computed.
  public var offsetExpression: DurationExpression?
  /// The fixed time, nil for the evaluation time.
  public var at: At?

  public init(offset: Milliseconds = 0, offsetExpression: DurationExpression? = nil, at: At? = nil) {
    self.offset = offset
    self.offsetExpression = offsetExpression
    self.at = at
  }

  /// Whether there is an offset other than 0.
  public var hasOffset: Bool { offset != 0 || offsetExpression != nil }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(offset)
    hasher.combine(at)
  }
}
