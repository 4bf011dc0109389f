extension Expression: CustomStringConvertible {
  /// The expression in Prometheus's canonical form: durations in the largest units, matchers sorted, one space around
  /// operators. Parsed again it is equal, but for the order of matchers. O(length of the text), without recursion.
  public var description: String {
    var printer = ExpressionPrinter()
    printer.print(self)
    return printer.text
  }
}

extension NumberLiteral: CustomStringConvertible {
  /// The shortest decimal digits that read back as the value; a duration in its units, the sign of a zero
  /// kept: `1 / -0s` is -Inf.
  public var description: String {
    guard isDuration, let duration = Milliseconds(exactly: (value * 1000).rounded()) else {
      return SampleText.decimal(value)
    }
    return (duration == 0 && value.sign == .minus ? "-" : "") + DurationText.format(duration)
  }
}
