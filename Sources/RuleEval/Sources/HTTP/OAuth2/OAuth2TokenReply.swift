internal import Foundation

/// The body of a token endpoint's reply, as
/// [RFC 6749](https://www.rfc-editor.org/rfc/rfc6749#section-5) has it.
struct OAuth2TokenReply: Decodable {
  let accessToken: String?
  let tokenType: String?
  let lifetime: Duration?
  let error: String?
  let errorDescription: String?

  private enum CodingKeys: String, CodingKey {
    case accessToken = "access_token"
    case tokenType = "token_type"
    case expiresIn = "expires_in"
    case error
    case errorDescription = "error_description"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    accessToken = try fields.decodeIfPresent(String.self, forKey: .accessToken)
    tokenType = try fields.decodeIfPresent(String.self, forKey: .tokenType)
    error = try? fields.decodeIfPresent(String.self, forKey: .error)
    errorDescription = try? fields.decodeIfPresent(String.self, forKey: .errorDescription)
    // Some servers write it as a text.
    let number = try? fields.decodeIfPresent(Double.self, forKey: .expiresIn)
    let text = try? fields.decodeIfPresent(String.self, forKey: .expiresIn)
    let seconds = number ?? text.flatMap { Double($0) }
    lifetime = seconds.flatMap { $0 > 0 ? .seconds(min($0, 1e9)) : nil }
  }

  /// The reply in a body; nil where it is none.
  static func decode(_ body: [UInt8]) -> OAuth2TokenReply? {
    try? JSONDecoder().decode(OAuth2TokenReply.self, from: Data(body))
  }

  /// What the server said went wrong, as one line.
  var reason: String? {
    let parts = [error, errorDescription].compactMap(\.self).filter { !$0.isEmpty }
    let words = parts.joined(separator: ": ").split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : String(words.joined(separator: " ").prefix(300))
  }
}
