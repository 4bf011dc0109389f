/// What one evaluation knows of one alert.
enum AlertObservation: Sendable, Equatable {
  /// The rule's expression gave an element for it.
  case present(ActiveElement)
  /// The expression gave none, and nothing keeps the alert. `value` is what its series has, where that is known.
  case absent(value: Double?)
  /// The expression gave none, but the rule's `resolve_expr` does not hold yet. `value` as above.
  case held(value: Double?)
  /// Nobody can tell: there were no data, and the rule says `on_no_data: keep`, or its `resolve_expr` failed.
  case unknown
}
