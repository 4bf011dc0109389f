public import PromQL

/// What a group may ask for that Prometheus has no field for.
public struct GroupExtensions: Sendable, Equatable {
  /// What becomes of the rules after one that failed.
  public enum ErrorPolicy: String, Sendable, CaseIterable {
    /// They are evaluated, as upstream has it.
    case `continue`
    /// They are left out until the next slot, with an error of their own.
    case abort
  }

  /// `datasource`: the name of the data source that the group's rules read; nil for the default one.
  public var dataSource: String?
  /// `on_error`.
  public var onError: ErrorPolicy
  /// `depends_on`: names of groups whose evaluation for a slot comes before this one's.
  public var dependsOn: [String]
  /// `align`: slots are multiples of the interval since 1970, rather than at an offset hashed from the group's name.
  public var align: Bool
  /// `eval_offset`: how far after such a multiple the slots are, in milliseconds, at least 0 and less than the
  /// interval; implies ``align``.
  public var evaluationOffset: Milliseconds?
  /// `replay_missed`: how far back slots that passed while nothing ran are evaluated at start, in milliseconds; 0 for
  /// not at all.
  public var replayMissed: Milliseconds
  /// `disable_checks`: names of checks of `ruled check` that pass over the group's rules.
  public var disabledChecks: Set<String> = []
  /// Where in the file ``dataSource``, ``dependsOn`` and ``evaluationOffset`` are given, for what is wrong with them.
  public var positions: [String: SourcePosition] = [:]

  /// The longest ``replayMissed``: a week.
  public static let longestReplay: Milliseconds = 7 * 24 * 60 * 60 * 1000

  public init(
    dataSource: String? = nil, onError: ErrorPolicy = .continue, dependsOn: [String] = [], align: Bool = false,
    evaluationOffset: Milliseconds? = nil, replayMissed: Milliseconds = 0
  ) {
    self.dataSource = dataSource
    self.onError = onError
    self.dependsOn = dependsOn
    self.align = align
    self.evaluationOffset = evaluationOffset
    self.replayMissed = replayMissed
  }
}
