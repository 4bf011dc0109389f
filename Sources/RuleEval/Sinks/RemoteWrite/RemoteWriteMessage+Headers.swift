extension RemoteWriteMessage {
  /// The value of the header `Content-Type`.
  var contentType: String {
    switch self {
    case .version1: "application/x-protobuf"
    case .version2: "application/x-protobuf;proto=\(rawValue)"
    }
  }

  /// The value of the header `X-Prometheus-Remote-Write-Version`.
  var versionHeader: String {
    switch self {
    case .version1: "0.1.0"
    case .version2: "2.0.0"
    }
  }
}
