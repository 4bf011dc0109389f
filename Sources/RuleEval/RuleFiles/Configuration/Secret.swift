/// A password or token, which no description, dump or mirror shows.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The secret itself, for the request that needs it. Never log it.
  public let revealed: String

  /// Holds a secret.
  public init(_ value: String) {
    revealed = value
  }

  /// Always `<secret>`.
  public var description: String { "<secret>" }

  /// Always `<secret>`.
  public var debugDescription: String { "<secret>" }

  /// Without children.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where a secret comes from.
public enum SecretSource: Sendable, Hashable {
  /// The configuration has it.
  case inline(Secret)
  /// A file holds it, to be read at each use, so that it can be rotated. The path is absolute.
  case file(path: String)
}
