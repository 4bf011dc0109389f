/// What is wrong with a fixture file, a script or a series in series notation, and where.
public struct FixtureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The place in the line in code points, from 1.
  public let column: Int
  /// What was found and what was expected there, at most about a thousand characters of it.
  public let reason: String

  /// The most UTF-8 that a reason has; what was found may be a whole file.
  private static let maximumLength = 1_000

  public init(line: Int, column: Int = 1, _ reason: String) {
    self.line = line
    self.column = column
    self.reason =
      reason.utf8.count <= Self.maximumLength
      ? reason : String(decoding: reason.utf8.prefix(Self.maximumLength), as: UTF8.self) + "…"
  }

  /// `line:column: reason`.
  public var description: String { "\(line):\(column): \(reason)" }
}
