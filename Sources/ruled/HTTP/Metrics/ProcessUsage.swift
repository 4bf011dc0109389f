import Foundation

/// What the process has used so far.
struct ProcessUsage: Sendable {
  /// In user and kernel mode together, in seconds.
  let cpuSeconds: Double
  /// Memory in use, in bytes.
  let residentBytes: Int

  /// As it stands; nil where the system doesn't tell.
  static var current: ProcessUsage? {
    var usage = rusage()
    guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0,
      let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        .split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else {
      return nil
    }
    func seconds(_ time: timeval) -> Double {
      Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
    return ProcessUsage(
      cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), residentBytes: pages * Int(getpagesize()))
  }
}
