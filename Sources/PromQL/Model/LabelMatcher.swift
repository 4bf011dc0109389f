/// One condition of a selector: `name="value"`, `name!="value"`, `name=~"regex"`, `name!~"regex"`.
///
/// A label that a series doesn't have counts as the empty string, as in
/// [Prometheus](https://prometheus.io/docs/prometheus/latest/querying/basics/#time-series-selectors).
public struct LabelMatcher: Hashable, Sendable {
  /// How a matcher compares.
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case regexMatch = "=~"
    case regexNoMatch = "!~"
  }

  /// The name of the label.
  public let name: String
  /// How it compares.
  public let operation: Operation
  /// The value or the regular expression.
  public let value: String
  private let pattern: LabelPattern?

  /// A matcher. Throws ``RegexError`` where the value of a regex matcher isn't valid RE2 syntax.
  public init(name: String, operation: Operation, value: String) throws(RegexError) {
    self.name = name
    self.operation = operation
    self.value = value
    switch operation {
    case .equal, .notEqual: pattern = nil
    case .regexMatch, .regexNoMatch: pattern = try LabelPattern(value)
    }
  }

  /// A matcher `name="value"`.
  public init(name: String, equals value: String) {
    self.name = name
    operation = .equal
    self.value = value
    pattern = nil
  }

  /// Whether a label value fulfils the condition; the empty string stands for a label that isn't there.
  public func matches(_ text: String) -> Bool {
    switch operation {
    case .equal: text.hasSameBytes(as: value)
    case .notEqual: !text.hasSameBytes(as: value)
    case .regexMatch: pattern?.matches(text) ?? false
    case .regexNoMatch: !(pattern?.matches(text) ?? true)
    }
  }

  /// Whether the condition holds for series without the label.
  public var matchesEmpty: Bool { matches("") }

  public static func == (left: LabelMatcher, right: LabelMatcher) -> Bool {
    left.operation == right.operation && left.name.hasSameBytes(as: right.name)
      && left.value.hasSameBytes(as: right.value)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ExactString(string: name))
    hasher.combine(operation)
    hasher.combine(ExactString(string: value))
  }
}

extension LabelMatcher: CustomStringConvertible {
  /// As PromQL writes it between braces.
  public var description: String {
    LabelName.quotedIfNeeded(name) + operation.rawValue + Quoting.quoted(value)
  }
}
