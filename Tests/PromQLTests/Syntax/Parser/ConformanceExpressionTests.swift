import Foundation
import Testing

@testable import PromQL

/// Every expression of the conformance data parses, and its canonical form parses to the same.
@Suite struct SyntaxConformanceTests {
  private static let options = ParserOptions.everything

  private static var folder: URL? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..").standardized
    let variable = ProcessInfo.processInfo.environment["CONFORMANCE_DIR"]
    let folder = variable.map { URL(filePath: $0) } ?? root.appending(path: "../shared/conformance").standardized
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("NOT TESTED: no conformance data at \(folder.path); set CONFORMANCE_DIR to its place")
      return nil
    }
    return folder
  }

  private static func files(in folder: URL, ending suffix: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasSuffix(suffix) }.sorted { $0.path < $1.path }
  }

  @Test func kubePrometheusRules() throws {
    guard let folder = Self.folder else {
      return
    }
    var count = 0
    for file in try Self.files(in: folder.appending(path: "rules/kube-prometheus"), ending: ".yaml") {
      for expression in try Self.expressions(inRules: String(contentsOf: file, encoding: .utf8)) {
        count += 1
        expectRoundTrip(expression, Self.options, file.lastPathComponent)
      }
    }
    #expect(count == 234)
  }

  /// The values of `expr:` keys: plain scalars of one line, or literal blocks.
  private static func expressions(inRules text: String) -> [String] {
    var found: [String] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let indentation = line.prefix { $0 == " " || $0 == "-" }.count
      guard line.dropFirst(indentation).hasPrefix("expr: ") else {
        continue
      }
      let value = line.dropFirst(indentation + 6)
      guard value.hasPrefix("|") else {
        #expect(value.first != "\"" && value.first != "'" && value.first != ">", "a form not read here: \(line)")
        found.append(String(value))
        continue
      }
      let block = lines[(index + 1)...].prefix { line in
        line.allSatisfy { $0 == " " } || line.prefix { $0 == " " }.count > indentation
      }
      found.append(block.joined(separator: "\n"))
    }
    return found
  }

  @Test func scripts() throws {
    guard let folder = Self.folder else {
      return
    }
    var parsed = 0
    var refused = 0
    for file in try Self.files(in: folder.appending(path: "promqltest"), ending: ".test") {
      for (line, expression) in try Self.evaluations(inScript: String(contentsOf: file, encoding: .utf8)) {
        do {
          _ = try Parser.parse(expression, options: Self.options)
          expectRoundTrip(expression, Self.options, "\(file.lastPathComponent):\(line)")
          parsed += 1
        } catch {
          let isOutside =
            error.message.hasSuffix("experimental and not enabled")
            || error.message == "experimental duration expression is not enabled"
          #expect(isOutside, "\(file.lastPathComponent):\(line): \(error): \(expression)")
          refused += 1
        }
      }
    }
    #expect(parsed > 1000)
    print("\(parsed) expressions of scripts parsed, \(refused) refused for parts of the language that are left out")
  }

  /// The expressions of `eval` commands that aren't expected to fail, with their lines from 1.
  private static func evaluations(inScript text: String) -> [(Int, String)] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var found: [(Int, String)] = []
    for (index, line) in lines.enumerated() {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard let command = words.first, command == "eval" || command.hasPrefix("eval_"), command != "eval_fail" else {
        continue
      }
      let block = lines[(index + 1)...].prefix { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("eval") }
      if block.contains(where: { $0.drop(while: \.isWhitespace).hasPrefix("expect fail") }) {
        continue
      }
      // eval instant at T EXPRESSION; eval range from T to T step T EXPRESSION
      let skipped = words.count > 1 && words[1] == "range" ? 8 : 4
      if words.count > skipped {
        found.append((index + 1, String(line[words[skipped].startIndex...])))
      }
    }
    return found
  }
}
