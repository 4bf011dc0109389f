/// Why a query gave no result.
///
/// The kinds are the error types of Prometheus's [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview).
public struct QueryError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    /// The expression or its parameters are wrong.
    case badData = "bad_data"
    /// The expression is fine, the evaluation failed.
    case execution
    /// It took longer than allowed.
    case timeout
    /// Whoever asked gave up.
    case canceled
    /// A defect of this program.
    case `internal`
  }

  public let kind: Kind
  /// In upstream's words where upstream has the same error.
  public let message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { message }

  static func execution(_ message: String) -> QueryError {
    QueryError(.execution, message)
  }
}
