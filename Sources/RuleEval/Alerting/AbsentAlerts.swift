import PromQL

/// What an evaluation knows of the alerts that the rule's expression gave no element for.
struct AbsentAlerts: Sendable {
  /// What is known of the rule's `resolve_expr`.
  enum Resolution: Sendable {
    /// The rule has none.
    case immediate
    /// It could not be evaluated.
    case unknown
    /// These are the elements that it gave.
    case elements(ResolvingElements)
  }

  /// Whether nobody can tell how any of the alerts stands.
  var isUnknown = false
  var resolution = Resolution.immediate
  /// The values that the series have; nil where that cannot be told.
  var values: SeriesValues?

  /// What is known of one of them.
  ///
  /// `resolve_expr` concerns alerts that fire: one that is pending ends with its element, since `for` says for how long
  /// the rule's own expression has to hold. A firing alert whose series is gone ends as if there were no `resolve_expr`,
  /// which could never hold for it.
  func observation(of alert: Alert) -> AlertObservation {
    if isUnknown {
      return .unknown
    }
    guard alert.state == .firing else {
      return .absent(value: nil)
    }
    let value = values?.value(of: alert.series)
    switch resolution {
    case .immediate:
      return .absent(value: value)
    case .unknown:
      return .unknown
    case .elements(let elements):
      let isGone = values != nil && value == nil
      return isGone || elements.hold(for: alert.series) ? .absent(value: value) : .held(value: value)
    }
  }
}
