import Foundation

/// A value that must not be seen: a password, a token, the value of a header.
///
/// It prints, interpolates and dumps as `<secret>`, so that a log line or an error that includes a configuration by
/// mistake does not give it away.
public enum HTTPSecret: Sendable, Hashable {
  /// The secret itself.
  case value(String)

  /// The path of a file that holds the secret. It is read anew for each request, so that rotating it needs no restart;
  /// white space around the content is dropped, as Prometheus does.
  case file(String)

  /// The secret, read from its file where it has one.
  ///
  /// - Throws: ``HTTPClientError/secretUnavailable(path:reason:)`` when the file cannot be read or is not UTF-8.
  func reveal() throws(HTTPClientError) -> String {
    switch self {
    case .value(let value):
      return value
    case .file(let path):
      do {
        let content = try String(contentsOfFile: path, encoding: .utf8)
        return content.trimmingCharacters(in: .whitespacesAndNewlines)
      } catch {
        throw .secretUnavailable(path: path, reason: error.localizedDescription)
      }
    }
  }
}

extension HTTPSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `<secret>`.
  public var description: String { "<secret>" }

  /// Always `<secret>`.
  public var debugDescription: String { description }

  /// A mirror without children.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
