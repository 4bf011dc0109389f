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
  /// Milliseconds, positive; the window is open at its start and closed at its end.
  public var range: Milliseconds
  public var position: PositionRange

  public init(selector: VectorSelector, range: Milliseconds, position: PositionRange) {
    self.selector = selector
    self.range = range
    self.position = position
  }
}

/// `expression[range:step] @ time offset duration`.
public struct Subquery: Sendable, Equatable {
  public var inner: Expression
  /// Milliseconds, positive.
  public var range: Milliseconds
  /// Milliseconds, positive; nil for the default, the evaluation interval.
  public var step: Milliseconds?
  public var modifiers: TimeModifiers
  public var position: PositionRange

  public init(
    inner: Expression, range: Milliseconds, step: Milliseconds?, modifiers: TimeModifiers, position: PositionRange
  ) {
    self.inner = inner
    self.range = range
    self.step = step
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

  /// How far back, in milliseconds; negative for later than the evaluation time.
  public var offset: Milliseconds
  /// The fixed time, nil for the evaluation time.
  public var at: At?

  public init(offset: Milliseconds = 0, at: At? = nil) {
    self.offset = offset
    self.at = at
  }
}
