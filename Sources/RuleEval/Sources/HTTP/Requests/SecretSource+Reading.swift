extension SecretSource {
  /// The secret, read from its file where it has one, without white space around it. Blocks while it reads.
  ///
  /// - Throws: ``HTTPClientError/secretUnavailable(path:reason:)`` when the file cannot be read or is not UTF-8.
  func reveal() throws(HTTPClientError) -> String {
    switch self {
    case .inline(let secret):
      return secret.revealed
    case .file(let path):
      do throws(ContentErrors) {
        let text = try BoundedFile.text(of: path)
        return Self.trimmed(text)
      } catch {
        throw .secretUnavailable(path: path, reason: error.errors.first?.message ?? "it cannot be read")
      }
    }
  }

  /// Whether a file has to be read.
  var isFile: Bool {
    if case .file = self { true } else { false }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(start[...end])
  }
}

extension HTTPClientOptions {
  /// Whether files have to be read for a request.
  var readsFiles: Bool {
    let isAuthenticatedByFile =
      switch authentication {
      case .basic(let basic): basic.username?.isFile == true || basic.password?.isFile == true
      case .authorization(let authorization): authorization.credentials.isFile
      case .sigv4(let options): options.keys == nil
      case .oauth2, nil: false
      }
    return isAuthenticatedByFile || tls.readsFiles || headers.contains { $0.value.isFile }
  }
}

extension TLSOptions {
  fileprivate var readsFiles: Bool {
    [certificateAuthorities, certificate, key].contains { $0?.isFile == true }
  }
}
