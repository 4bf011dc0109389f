import Foundation

/// What is written to the program.
enum StandardInput {
  /// Everything, up to the largest size of a file. Throws ``ContentFailure`` where it is larger or not UTF-8.
  static func text(_ handle: FileHandle = .standardInput) throws(ContentFailure) -> String {
    let limit = TestFile.largestFile
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw ContentFailure("standard input: cannot be read")
    }
    guard data.count <= limit else {
      throw ContentFailure("standard input: larger than \(limit >> 20) MiB, which is the limit")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ContentFailure("standard input: not UTF-8")
    }
    return text
  }
}
