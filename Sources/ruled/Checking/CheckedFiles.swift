import Foundation
import RuleEval

/// The files that a command line names: each by its name, or by the folder that it is in.
enum CheckedFiles {
  /// Files in the order of the arguments, each once, those of a folder sorted. Of a folder those are taken that end in
  /// `.yml`, `.yaml` or `.json`, are not hidden, and are of a kind that is checked; a folder without any stays, as what
  /// cannot be read. Blocks while it reads.
  static func named(by arguments: [String]) -> [String] {
    var seen: Set<String> = []
    return arguments.flatMap(files).filter { seen.insert($0).inserted }
  }

  private static func files(_ argument: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder), isFolder.boolValue,
      let found = FileManager.default.enumerator(atPath: argument)
    else {
      return [argument]
    }
    let base = argument.hasSuffix("/") ? argument : argument + "/"
    let files = found.compactMap { $0 as? String }.filter { path in
      !path.split(separator: "/").contains { $0.hasPrefix(".") }
        && [".yml", ".yaml", ".json"].contains(where: path.lowercased().hasSuffix)
    }.map { base + $0 }.filter(isChecked)
    return files.isEmpty ? [argument] : files.sorted()
  }

  /// Whether a file of a folder is of a kind that is checked; one that cannot be read is to be told.
  private static func isChecked(_ file: String) -> Bool {
    guard let text = try? BoundedFile.text(of: file) else {
      return true
    }
    return CheckedContent.isTold(by: text)
  }
}
