import Foundation

/// Writes reports to files.
enum TestReportFile {
  /// Replaces a file's content, or makes the file. Throws ``ContentFailure`` where that can't be done.
  static func write(_ text: String, to file: String) throws(ContentFailure) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw ContentFailure("\(file): cannot be written: \(error.localizedDescription)")
    }
  }
}
