import Hummingbird
import PromQL
import RuleEval

/// Why the HTTP API gives no result.
///
/// Kinds and statuses are those of Prometheus's
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview).
struct APIError: Error, Equatable {
  /// What the API calls `errorType`.
  enum Kind: String {
    case badData = "bad_data"
    case execution
    case timeout
    case canceled
    case `internal`
    case unavailable
    case notFound = "not_found"
  }

  let kind: Kind
  let message: String
  let status: HTTPResponse.Status

  init(_ kind: Kind, status: HTTPResponse.Status? = nil, _ message: String) {
    self.kind = kind
    self.message = message
    self.status = status ?? kind.status
  }

  /// A parameter that is not understood, in upstream's words.
  static func invalid(_ parameter: String, _ reason: String) -> APIError {
    APIError(.badData, "invalid parameter \"\(parameter)\": \(reason)")
  }

  /// Why an evaluation failed.
  init(evaluation error: any Error) {
    switch error {
    case let error as APIError:
      self = error
    case let error as QueryError:
      self.init(Kind(error.kind), error.message)
    case let error as SourceError:
      self.init(Kind(error.kind), error.description)
    case is CancellationError:
      self.init(.canceled, "query was canceled in query execution")
    default:
      self.init(.internal, "\(error)")
    }
  }
}

extension APIError {
  /// The answer of the API as text.
  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("status")
    json.string("error")
    json.key("errorType")
    json.string(kind.rawValue)
    json.key("error")
    json.string(message)
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension APIError.Kind {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .badData: .badRequest
    case .execution: .unprocessableContent
    case .timeout, .unavailable: .serviceUnavailable
    case .canceled: HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request")
    case .internal: .internalServerError
    case .notFound: .notFound
    }
  }

  fileprivate init(_ kind: QueryError.Kind) {
    self =
      switch kind {
      case .badData: .badData
      case .execution: .execution
      case .timeout: .timeout
      case .canceled: .canceled
      case .internal: .internal
      }
  }

  fileprivate init(_ kind: SourceError.Kind) {
    self =
      switch kind {
      case .noReply, .malformed: .unavailable
      case .refused, .tooLarge: .execution
      }
  }
}
