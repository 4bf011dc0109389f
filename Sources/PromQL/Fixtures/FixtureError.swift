/// What is wrong with a fixture file, a script or a series in series notation, and where.
public struct FixtureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The place in the line in code points, from 1.
  public let column: Int
  /// What was found and what was expected there.
  public let reason: String

  public init(line: Int, column: Int = 1, _ reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// `line:column: reason`.
  public var description: String { "\(line):\(column): \(reason)" }
}
