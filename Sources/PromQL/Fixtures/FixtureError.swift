/// What is wrong with a fixture file, a script or a series in series notation, and where.
public struct FixtureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Why a text was refused.
  public enum Kind: Sendable {
    /// The text is not what the notation allows, or goes beyond a limit.
    case invalid
    /// The text is fine, but means something that this engine does not do yet.
    case unsupported
  }

  /// Why the text was refused.
  public let kind: Kind
  /// The line, from 1.
  public let line: Int
  /// The place in the line in code points, from 1.
  public let column: Int
  /// What was found and what was expected there.
  public let reason: String

  public init(_ kind: Kind = .invalid, line: Int, column: Int = 1, _ reason: String) {
    self.kind = kind
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// `line:column: reason`.
  public var description: String { "\(line):\(column): \(reason)" }
}
