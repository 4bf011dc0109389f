/// Why a reply of the Prometheus HTTP API cannot be used.
enum ReplyError: Error, Equatable {
  /// The bytes are not what the API promises. `offset` counts bytes from the start of the reply.
  case malformed(String, offset: Int)
  /// The reply holds more than allowed.
  case tooLarge(what: String, limit: Int)
}
