/// What a function makes of a window.
enum WindowOutcome {
  /// What the kernel of floats made of it stands.
  case asFloats
  /// No result.
  case nothing
  case float(Double)
  case histogram(FloatHistogram)
}
