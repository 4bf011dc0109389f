/// What a histogram says about a counter reset between the sample before it and itself.
public enum CounterResetHint: String, Sendable, Hashable, CaseIterable {
  /// Nothing is known: compare with the sample before.
  case unknown
  /// There was a reset.
  case reset
  /// There was none.
  case notReset = "not_reset"
  /// The histogram is a gauge: resets have no meaning.
  case gauge
}
