import Glibc

/// How much memory the process holds, as Linux counts it.
enum ResidentMemory {
  /// The most bytes held since the last ``forgetPeak()``.
  static var peak: Int { field("VmHWM:") }

  /// The bytes held now.
  static var current: Int { field("VmRSS:") }

  /// Gives free memory back to the system, and lets the peak be what is held now.
  static func forgetPeak() {
    // Swift's view of glibc lacks it.
    typealias Trim = @convention(c) (Int) -> Int32
    if let function = dlsym(nil, "malloc_trim") {
      _ = unsafeBitCast(function, to: Trim.self)(0)
    }
    if let file = fopen("/proc/self/clear_refs", "w") {
      fputs("5", file)
      fclose(file)
    }
  }

  private static func field(_ name: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else {
      return 0
    }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.hasPrefix(name), let kibibytes = text.split(whereSeparator: \.isWhitespace).dropFirst().first {
        return (Int(kibibytes) ?? 0) * 1024
      }
    }
    return 0
  }
}
