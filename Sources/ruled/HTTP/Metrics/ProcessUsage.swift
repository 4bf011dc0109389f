import Foundation

/// What the process has used so far.
struct ProcessUsage: Sendable {
  /// In user and kernel mode together, in seconds.
  let cpuSeconds: Double
  /// Memory in use, in bytes.
  let residentBytes: Int
  /// Memory asked for, in bytes.
  let virtualBytes: Int
  /// How many threads there are.
  let threads: Int
  /// How many files and connections are open.
  let openFiles: Int
  /// How many may be.
  let mostFiles: Int

  /// As it stands; nil where the system doesn't tell.
  static var current: ProcessUsage? {
    var usage = rusage()
    var files = rlimit()
    guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0,
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0,
      let memory = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"),
      let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
    else {
      return nil
    }
    let pages = memory.split(separator: " ").compactMap { Int($0) }
    guard pages.count > 1 else {
      return nil
    }
    func seconds(_ time: timeval) -> Double {
      Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
    return ProcessUsage(
      cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), residentBytes: pages[1] * Int(getpagesize()),
      virtualBytes: pages[0] * Int(getpagesize()), threads: threads.count, openFiles: open.count,
      mostFiles: Int(clamping: files.rlim_cur))
  }
}
