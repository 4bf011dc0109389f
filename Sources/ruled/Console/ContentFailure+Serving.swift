import Glibc

extension ContentFailure {
  /// Why the HTTP server cannot serve on an address, in the system's words.
  static func serving(on address: ListenAddress, _ error: any Error) -> ContentFailure {
    // The error names the system call and a number; its type belongs to a library below the server's.
    let text = "\(error)"
    guard let mark = text.firstRange(of: "(errno: ") else {
      return ContentFailure("cannot serve on \(address): \(text)")
    }
    let number = Int32(text[mark.upperBound...].prefix { $0.isNumber }) ?? 0
    let hint = number == EADDRINUSE ? ". Name another with --web.listen-address" : ""
    return ContentFailure("cannot serve on \(address): \(String(cString: strerror(number)))\(hint)")
  }
}
