import Foundation

/// Writes files that are there already, all of them or nothing.
enum FileReplacement {
  /// Puts a text in the place of a file's content. Whoever reads the file meanwhile sees the one or the other; links
  /// and mode stay. Throws ``ContentFailure``.
  static func write(_ text: String, to file: String) throws(ContentFailure) {
    let target = URL(fileURLWithPath: file).resolvingSymlinksInPath()
    let temporary = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).\(UUID().uuidString)")
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: target.path)
      try Data(text.utf8).write(to: temporary, options: .withoutOverwriting)
      if let mode = attributes[.posixPermissions] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: temporary.path)
      }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw ContentFailure("\(file): cannot be written: \(error.localizedDescription)")
    }
    guard rename(temporary.path, target.path) == 0 else {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(at: temporary)
      throw ContentFailure("\(file): cannot be written: \(reason)")
    }
  }
}
