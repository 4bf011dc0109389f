/// Which parts of PromQL the parser takes, and how large expressions may be.
public struct ParserOptions: Sendable, Hashable {
  /// Whether functions and aggregations that upstream has behind `--enable-feature=promql-experimental-functions` are
  /// known.
  public var experimentalFunctions: Bool
  /// How many levels of operands, arguments and parentheses may lie within each other. At the default, parsing,
  /// checking and printing fit into a stack of 512 KiB, without optimisation too.
  public var maximumDepth: Int
  /// The most bytes of UTF-8 that an expression may have.
  public var maximumLength: Int

  /// The default ``maximumDepth``.
  public static let defaultMaximumDepth = 256
  /// The default ``maximumLength``: 1 MiB.
  public static let defaultMaximumLength = 1 << 20

  /// Options, by default those of Prometheus without feature flags.
  public init(
    experimentalFunctions: Bool = false, maximumDepth: Int = ParserOptions.defaultMaximumDepth,
    maximumLength: Int = ParserOptions.defaultMaximumLength
  ) {
    self.experimentalFunctions = experimentalFunctions
    self.maximumDepth = maximumDepth
    self.maximumLength = maximumLength
  }
}
