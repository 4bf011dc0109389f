import Foundation

/// How much memory the process came to hold while something ran, as Linux counts it.
enum PeakMemory {
  /// The bytes by which the resident memory rose at most while `body` ran, and what `body` returned. 0 where the system
  /// doesn't tell. Accurate to a few pages; memory that was held before and is used again does not count.
  static func measure<Value>(_ body: () throws -> Value) rethrows -> (value: Value, bytes: Int) {
    giveBackFreeMemory()
    try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    let before = field("VmRSS:")
    let value = try body()
    return (value, max(0, field("VmHWM:") - before))
  }

  /// Has glibc give memory that is free back to the system; Swift's view of glibc lacks the function.
  private static func giveBackFreeMemory() {
    typealias Trim = @convention(c) (Int) -> Int32
    if let function = dlsym(nil, "malloc_trim") {
      _ = unsafeBitCast(function, to: Trim.self)(0)
    }
  }

  private static func field(_ name: String) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
      let kibibytes = line.dropFirst(name.count).split(whereSeparator: \.isWhitespace).first.flatMap({ Int($0) })
    else {
      return 0
    }
    return kibibytes * 1024
  }
}
