import Foundation

/// Hears of files that change.
protocol FileChanges: Sendable {
  /// Returns when at least one of the files has changed since this was called last with it, or since it was first called
  /// with it, and says which have. Throws `CancellationError` if the task is cancelled before.
  func next(among files: Set<String>) async throws -> Set<String>
}

/// Looks at files now and then: at their identity, their size and when they were written. Works on every file system,
/// with editors that replace files too.
actor PolledFileChanges: FileChanges {
  private struct Stamp: Equatable {
    var size: Int64 = -1
    var modified: Date?
    var number: UInt64 = 0
  }

  private var stamps: [String: Stamp] = [:]
  private let pause: @Sendable () async throws -> Void

  /// Looks again after each `pause`.
  init(pause: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .milliseconds(300)) }) {
    self.pause = pause
  }

  func next(among files: Set<String>) async throws -> Set<String> {
    for file in files where stamps[file] == nil {
      stamps[file] = Self.stamp(of: file)
    }
    while true {
      var changed: Set<String> = []
      for file in files {
        let stamp = Self.stamp(of: file)
        if stamps.updateValue(stamp, forKey: file) != stamp {
          changed.insert(file)
        }
      }
      if !changed.isEmpty {
        return changed
      }
      try await pause()
    }
  }

  private static func stamp(of file: String) -> Stamp {
    // What a link leads to counts.
    let path = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return Stamp()
    }
    return Stamp(
      size: (attributes[.size] as? NSNumber)?.int64Value ?? -1, modified: attributes[.modificationDate] as? Date,
      number: (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0)
  }
}
