internal import Glibc
internal import PromQL

/// The files that some patterns match, with the target groups that they held when they were last good.
struct WatchedFiles: Sendable {
  /// What changes when a file is written or replaced.
  private struct Version: Equatable {
    let device: UInt64
    let file: UInt64
    let size: Int64
    let modified: [Int]

    /// Nil where there is no such file.
    init?(of path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt64(status.st_dev)
      file = UInt64(status.st_ino)
      size = Int64(status.st_size)
      modified = [status.st_mtim, status.st_ctim].flatMap { [$0.tv_sec, $0.tv_nsec] }
    }
  }

  private struct File {
    /// Of the last attempt to read it.
    var version: Version?
    var groups: [TargetGroup]
  }

  private let patterns: [String]
  private var files: [String: File] = [:]

  init(patterns: [String]) {
    self.patterns = patterns
  }

  /// All target groups, file by file.
  var groups: [TargetGroup] {
    files.sorted { $0.key < $1.key }.flatMap(\.value.groups)
  }

  /// Reads what is new or has changed, or everything; says what cannot be read. A file that is gone has no more targets,
  /// one that is broken keeps those that it had. Blocks while it reads.
  mutating func look(readsAll: Bool) -> [String] {
    var faults: [String] = []
    var paths: Set<String> = []
    for pattern in patterns {
      do throws(ContentErrors) {
        paths.formUnion(try FilePattern.files(matching: pattern))
      } catch {
        faults.append(error.description)
        // Whether its files are gone is not known.
        paths.formUnion(files.keys)
      }
    }
    files = files.filter { paths.contains($0.key) }
    for path in paths {
      let version = Version(of: path)
      guard readsAll || files[path] == nil || files[path]?.version != version else { continue }
      do throws(ContentErrors) {
        let groups = try TargetGroupFile.load(path: path).map { group in
          var group = group
          group.labels["__meta_filepath"] = path
          return group
        }
        files[path] = File(version: version, groups: groups)
      } catch {
        faults.append(error.description)
        files[path] = File(version: version, groups: files[path]?.groups ?? [])
      }
    }
    return faults
  }
}
