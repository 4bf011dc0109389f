@testable import RuleEval

extension HTTPEndpoint {
  /// An endpoint that is asked with authentication.
  init(url: String, _ authentication: HTTPAuthentication) throws(HTTPClientError) {
    try self.init(url: url, options: .authenticated(authentication))
  }

  /// An endpoint that is sent a header.
  init(url: String, header name: String, _ value: String) throws(HTTPClientError) {
    try self.init(url: url)
    options.headers = [HTTPHeaderField(name: name, value: .inline(Secret(value)))]
  }
}

extension HTTPClientOptions {
  /// The defaults, with authentication.
  static func authenticated(_ authentication: HTTPAuthentication) -> HTTPClientOptions {
    var options = HTTPClientOptions()
    options.authentication = authentication
    return options
  }
}
