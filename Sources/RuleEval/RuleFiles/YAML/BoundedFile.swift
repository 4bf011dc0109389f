internal import Glibc

/// Reads files that people name: regular ones, of bounded size, in UTF-8.
public enum BoundedFile {
  /// The file's text, without a byte order mark unless that is to be kept. Blocks while it reads.
  ///
  /// Throws why the file cannot be read, is none, is too large or is not UTF-8.
  public static func text(of path: String, keepsByteOrderMark: Bool = false) throws(ContentErrors) -> String {
    let bytes = try bytes(of: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure(path, "the file is not UTF-8 text")
    }
    if keepsByteOrderMark {
      return text
    }
    return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func bytes(of path: String) throws(ContentErrors) -> [UInt8] {
    guard !path.utf8.contains(0) else {
      throw failure(path, "cannot read the file: its name holds a zero byte")
    }
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw failure(path, "cannot read the file: \(reason(errno))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw failure(path, "cannot read the file: \(reason(errno))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let kind = status.st_mode & S_IFMT == S_IFDIR ? "it is a directory" : "it is not a regular file"
      throw failure(path, "cannot read the file: \(kind)")
    }
    return try contents(of: descriptor, path: path)
  }

  private static func contents(of descriptor: Int32, path: String) throws(ContentErrors) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR {
        continue
      }
      guard count >= 0 else {
        throw failure(path, "cannot read the file: \(reason(errno))")
      }
      guard count > 0 else {
        return result
      }
      result += chunk[..<count]
      guard result.count <= YAMLLimits.bytes else {
        throw failure(path, "the file is larger than \(YAMLLimits.bytes >> 20) MiB")
      }
    }
  }

  private static func reason(_ number: Int32) -> String {
    String(cString: strerror(number))
  }

  private static func failure(_ path: String, _ message: String) -> ContentErrors {
    ContentErrors([ContentError(file: path, message: message)])
  }
}
