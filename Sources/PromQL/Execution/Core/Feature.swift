/// The parts of PromQL that upstream has behind `--enable-feature`, by the names that they have there.
///
/// Upstream: [feature flags](https://prometheus.io/docs/prometheus/latest/feature_flags/).
public enum Feature: String, Sendable, Hashable, CaseIterable {
  /// Functions and aggregations that may still change: ``ParserOptions/experimentalFunctions``.
  case experimentalFunctions = "promql-experimental-functions"
  /// Computed durations, on without it since 3.14: ``ParserOptions/durationExpressions``.
  case durationExpressions = "promql-duration-expr"
  /// `anchored` and `smoothed`: ``ParserOptions/extendedRangeSelectors``.
  case extendedRangeSelectors = "promql-extended-range-selectors"
  /// `fill`, `fill_left` and `fill_right`: ``ParserOptions/fillModifiers``.
  case fillModifiers = "promql-binop-fill-modifiers"
  /// ``EngineOptions/isDelayedNameRemovalEnabled``.
  case delayedNameRemoval = "promql-delayed-name-removal"
  /// ``EngineOptions/usesStartTimestamps``.
  case startTimestamps = "use-start-timestamps"
  /// ``EngineOptions/usesTypeAndUnitLabels``.
  case typeAndUnitLabels = "type-and-unit-labels"
}

extension EngineOptions {
  /// Turns a feature on.
  public mutating func enable(_ feature: Feature) {
    switch feature {
    case .experimentalFunctions: parser.experimentalFunctions = true
    case .durationExpressions: parser.durationExpressions = true
    case .extendedRangeSelectors: parser.extendedRangeSelectors = true
    case .fillModifiers: parser.fillModifiers = true
    case .delayedNameRemoval: isDelayedNameRemovalEnabled = true
    case .startTimestamps: usesStartTimestamps = true
    case .typeAndUnitLabels: usesTypeAndUnitLabels = true
    }
  }

  /// Whether a feature is on.
  public func isEnabled(_ feature: Feature) -> Bool {
    switch feature {
    case .experimentalFunctions: parser.experimentalFunctions
    case .durationExpressions: parser.durationExpressions
    case .extendedRangeSelectors: parser.extendedRangeSelectors
    case .fillModifiers: parser.fillModifiers
    case .delayedNameRemoval: isDelayedNameRemovalEnabled
    case .startTimestamps: usesStartTimestamps
    case .typeAndUnitLabels: usesTypeAndUnitLabels
    }
  }
}
