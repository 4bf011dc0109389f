/// Which parts of PromQL the parser takes, and how large expressions may be.
public struct ParserOptions: Sendable, Hashable {
  /// Whether functions and aggregations that upstream has behind `--enable-feature=promql-experimental-functions` are
  /// known.
  public var experimentalFunctions: Bool
  /// Whether durations may be computed: `[1h / 2]`, `offset (2 * step())`. Upstream has that on since 3.14.
  public var durationExpressions: Bool
  /// Whether selectors may be `anchored` or `smoothed`; upstream's feature `promql-extended-range-selectors`.
  public var extendedRangeSelectors: Bool
  /// Whether binary operators take `fill`, `fill_left` and `fill_right`; upstream's feature
  /// `promql-binop-fill-modifiers`.
  public var fillModifiers: Bool
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
    experimentalFunctions: Bool = false, durationExpressions: Bool = true, extendedRangeSelectors: Bool = false,
    fillModifiers: Bool = false, maximumDepth: Int = ParserOptions.defaultMaximumDepth,
    maximumLength: Int = ParserOptions.defaultMaximumLength
  ) {
    self.experimentalFunctions = experimentalFunctions
    self.durationExpressions = durationExpressions
    self.extendedRangeSelectors = extendedRangeSelectors
    self.fillModifiers = fillModifiers
    self.maximumDepth = maximumDepth
    self.maximumLength = maximumLength
  }

  /// Everything that is experimental upstream.
  public static var everything: ParserOptions {
    ParserOptions(experimentalFunctions: true, extendedRangeSelectors: true, fillModifiers: true)
  }
}
