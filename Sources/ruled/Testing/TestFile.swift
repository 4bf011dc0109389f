import Foundation

/// The two languages that tests are written in.
enum TestLanguage: Equatable {
  /// That of upstream's PromQL test scripts.
  case script
  /// That of unit tests of rules, in YAML.
  case unitTests

  /// The language of a file: by its name where that ends in `.test`, `.yml`, `.yaml` or `.json`, and else by what is in
  /// it. A script begins with one of its commands.
  init(fileName: String, text: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".test") {
      self = .script
    } else if [".yml", ".yaml", ".json"].contains(where: name.hasSuffix) {
      self = .unitTests
    } else {
      let first = text.split(whereSeparator: \.isNewline).lazy
        .map { $0.drop(while: \.isWhitespace) }
        .first { !$0.isEmpty && !$0.hasPrefix("#") }
      let word = first?.prefix { !$0.isWhitespace } ?? ""
      let isCommand = ["load", "load_with_nhcb", "clear"].contains(word) || word.hasPrefix("eval")
      self = isCommand ? .script : .unitTests
    }
  }
}

/// Reads files of tests.
enum TestFile {
  /// The largest file that is read, in bytes.
  static let largestFile = 64 << 20

  /// The text of a file. Blocks while it reads. Throws ``ContentFailure`` where it cannot be read.
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
