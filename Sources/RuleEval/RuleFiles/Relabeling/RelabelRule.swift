public import PromQL

/// One step of relabelling: Prometheus's
/// [`relabel_config`](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config).
public struct RelabelRule: Sendable, Hashable {
  /// What a step does.
  public enum Action: String, Sendable, CaseIterable {
    /// Sets the target label to the replacement where the regular expression matches.
    case replace
    /// Drops what doesn't match.
    case keep
    /// Drops what matches.
    case drop
    /// Drops what differs from the target label's value.
    case keepequal
    /// Drops what equals the target label's value.
    case dropequal
    /// Sets the target label to a hash of the source labels, modulo `modulus`.
    case hashmod
    /// Copies labels whose names match to the names that the replacement gives.
    case labelmap
    /// Removes labels whose names match.
    case labeldrop
    /// Removes labels whose names don't match.
    case labelkeep
    /// Sets the target label to the source labels in lower case.
    case lowercase
    /// Sets the target label to the source labels in upper case.
    case uppercase
  }

  /// What is done.
  public var action = Action.replace
  /// The labels whose values, joined by `separator`, are looked at.
  public var sourceLabels: [String] = []
  /// What stands between the source labels' values.
  public var separator = ";"
  /// Matched against the whole text.
  public var regex: RelabelRegex
  /// For `hashmod`; more than zero there.
  public var modulus: UInt64 = 0
  /// The label that is set; with `replace` its name may hold `$1` or `${name}`.
  public var targetLabel = ""
  /// What it is set to, with `$1` and `${name}` for what the groups of the regular expression matched.
  public var replacement = "$1"
  /// Which names a label may be given by `replace`.
  var nameValidation = NameValidation.utf8

  /// A rule with upstream's defaults: `replace` by the whole text.
  public init() {
    regex = .everything
  }
}

/// A regular expression of a rule; equal to another by its pattern.
public struct RelabelRegex: Sendable, Hashable {
  /// `(.*)`.
  public static let everything = {
    guard let regex = try? RelabelRegex("(.*)") else { preconditionFailure("a pattern that RE2 doesn't take") }
    return regex
  }()

  let regex: Regex

  /// Compiles a pattern. Throws ``PromQL/RegexError``.
  public init(_ pattern: String) throws(RegexError) {
    regex = try Regex(pattern)
  }

  /// As it was written.
  public var pattern: String { regex.pattern }

  public static func == (left: RelabelRegex, right: RelabelRegex) -> Bool {
    left.pattern.utf8.elementsEqual(right.pattern.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(pattern)
  }
}
