import Logging
internal import PromQL

/// Finds targets in files, which it looks at every few seconds.
struct FileDiscovery: TargetDiscovery {
  /// How long a change may go unnoticed, in milliseconds.
  static let watchInterval: Milliseconds = 5_000

  /// Threads that may block on a slow disk.
  private static let pool = EvaluationPool(name: "files")

  private let options: FileDiscoveryOptions
  private let environment: DiscoveryEnvironment

  init(_ options: FileDiscoveryOptions, _ environment: DiscoveryEnvironment) {
    self.options = options
    self.environment = environment
  }

  func run(_ found: @escaping @Sendable ([TargetGroup]) -> Void) async {
    var files = WatchedFiles(patterns: options.patterns)
    var lastFound: [TargetGroup]?
    var nextRefresh = environment.clock.now()
    repeat {
      let isRefresh = environment.clock.now() >= nextRefresh
      if isRefresh { nextRefresh = environment.clock.now() + options.refreshInterval }
      let (next, faults) = await Self.look(at: files, readsAll: isRefresh)
      files = next
      environment.counters.count { $0.fileReadErrors += faults.count }
      for fault in faults {
        environment.logger.warning("file discovery failed, the file's targets stay as they were: \(fault)")
      }
      if files.groups != lastFound { found(files.groups) }
      lastFound = files.groups
    } while await environment.wait(min(Self.watchInterval, options.refreshInterval))
  }

  private static func look(at files: WatchedFiles, readsAll: Bool) async -> (WatchedFiles, [String]) {
    let outcome = try? await pool.run {
      var files = files
      let faults = files.look(readsAll: readsAll)
      return (files, faults)
    }
    return outcome ?? (files, ["no thread to read files"])
  }
}
