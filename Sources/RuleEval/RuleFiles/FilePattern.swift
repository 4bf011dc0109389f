internal import Glibc

/// The patterns of `rule_files`: `*`, `?` and `[…]`, where no `*` crosses a slash.
enum FilePattern {
  /// The files that a pattern matches now, sorted; none if nothing matches.
  ///
  /// Hidden files match as others do. Directories that cannot be read match nothing. Throws if the pattern is
  /// malformed or the search fails.
  static func files(matching pattern: String) throws(ContentErrors) -> [String] {
    guard isWellFormed(pattern) else {
      throw failure(pattern, "syntax error in the file pattern", hint: "a [ needs its ], and a \\ a character after it")
    }
    var found = glob_t()
    defer { globfree(&found) }
    switch glob(pattern, GLOB_PERIOD, nil, &found) {
    case 0: break
    case GLOB_NOMATCH: return []
    case GLOB_NOSPACE: throw failure(pattern, "the file pattern matches more files than memory holds")
    default: throw failure(pattern, "the files of the pattern cannot be listed")
    }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
      .filter { !$0.hasSuffix("/.") && !$0.hasSuffix("/..") && $0 != "." && $0 != ".." }
      .sorted()
  }

  /// The pattern under a folder, unless it is absolute.
  static func path(_ pattern: String, in folder: String) -> String {
    if pattern.hasPrefix("/") || folder.isEmpty {
      return pattern
    }
    return folder.hasSuffix("/") ? folder + pattern : folder + "/" + pattern
  }

  private static func isWellFormed(_ pattern: String) -> Bool {
    var bytes = pattern.utf8[...]
    guard !bytes.contains(0) else {
      return false
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        guard bytes.popFirst() != nil else { return false }
      case UInt8(ascii: "["):
        if bytes.first == UInt8(ascii: "^") { bytes.removeFirst() }
        guard let end = bytes.dropFirst().firstIndex(of: UInt8(ascii: "]")) else { return false }
        bytes = bytes[end...].dropFirst()
      default: break
      }
    }
    return true
  }

  private static func failure(_ pattern: String, _ message: String, hint: String? = nil) -> ContentErrors {
    ContentErrors([ContentError(file: pattern, message: message, hint: hint)])
  }
}
