extension CounterResetHint {
  /// The hint of a sum or difference, and whether one says that there was a reset and the other that there was none.
  func combined(with other: CounterResetHint) -> (hint: CounterResetHint, isCollision: Bool) {
    switch (self, other) {
    case (.gauge, _), (_, .gauge): (.gauge, false)
    case (.unknown, _), (_, .unknown): (.unknown, false)
    case (.reset, .reset), (.notReset, .notReset): (self, false)
    case (.reset, .notReset), (.notReset, .reset): (.unknown, true)
    }
  }
}
