public import PromQL

/// A server with the Prometheus HTTP API that rules read from, and how it is reached.
public struct DataSourceConfiguration: Sendable, Hashable {
  /// A field of every request.
  public struct Parameter: Sendable, Hashable {
    /// The field's name.
    public var name: String
    /// The field's value.
    public var value: String

    /// A field.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What groups call it.
  public var name: String
  /// The URL that `/api/v1/query` is appended to; it may hold a password.
  public var url: Secret
  /// How requests are made.
  public var http = HTTPClientOptions()
  /// How long one request may take, in milliseconds; more than zero.
  public var timeout: Milliseconds = 30_000
  /// Further fields of every query, for example `partial_response` of Thanos.
  public var parameters: [Parameter] = []

  /// A server that is reached plainly.
  public init(name: String, url: Secret) {
    self.name = name
    self.url = url
  }
}
