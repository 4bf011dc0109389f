import Foundation
import PromQL

/// What became of one script: its report, or why it could not be read.
struct ScriptOutcome: Sendable {
  /// The largest script that is read, in bytes.
  static let largestFile = 64 << 20

  let file: String
  let report: ScriptReport?
  /// Why the file could not be read; nil where it could.
  let unreadable: String?

  /// Reads and runs a script. Blocks while it does.
  init(running file: String) {
    self.file = file
    do throws(ContentFailure) {
      report = ScriptRunner.upstream().run(try Self.text(of: file), name: file)
      unreadable = nil
    } catch {
      report = nil
      unreadable = error.messages.joined(separator: "; ")
    }
  }

  /// The text of a file. Throws ``ContentFailure`` where it cannot be read.
  static func text(of file: String) throws(ContentFailure) -> String {
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw ContentFailure("\(file): cannot be opened: \(String(cString: strerror(errno)))")
    }
    let data: Data
    do {
      data = try handle.read(upToCount: largestFile + 1) ?? Data()
    } catch {
      throw ContentFailure("\(file): cannot be read: is it a folder?")
    }
    guard data.count <= largestFile else {
      throw ContentFailure("\(file): larger than \(largestFile >> 20) MiB, which is the limit")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ContentFailure("\(file): not UTF-8")
    }
    return text
  }
}
