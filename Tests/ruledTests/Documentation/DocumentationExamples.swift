import Foundation
import Testing

/// The examples in the pages of the documentation.
enum DocumentationExamples {
  /// A block of a page.
  struct Block: CustomTestStringConvertible, Sendable {
    /// The page, and the line that the block begins at.
    let place: String
    let text: String

    var testDescription: String { place }
  }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All blocks of a language.
  static func blocks(_ language: String) -> [Block] {
    let folder = root.appendingPathComponent("Documentation").path
    let pages = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let paths = ["README.md"] + pages.filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/\($0)" }
    return paths.flatMap { path -> [Block] in
      let text = (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
      return blocks(language, of: text, path: path)
    }
  }

  private static func blocks(_ language: String, of text: String, path: String) -> [Block] {
    var blocks: [Block] = []
    var lines: [Substring]?
    var begin = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let collected = lines, line == "```" {
        blocks.append(Block(place: "\(path):\(begin)", text: collected.joined(separator: "\n") + "\n"))
        lines = nil
      } else if lines != nil {
        lines?.append(line)
      } else if line == "```\(language)" {
        lines = []
        begin = number + 2
      }
    }
    return blocks
  }

  /// The commands that blocks of a console show, as their arguments; comments and redirections left out.
  static var commands: [(place: String, arguments: [String])] {
    blocks("console").flatMap { block in
      let joined = block.text.replacing("\\\n", with: " ")
      return joined.split(separator: "\n").filter { $0.hasPrefix("$ ruled ") }.map { line in
        (block.place, arguments(of: line.dropFirst("$ ruled ".count)))
      }
    }
  }

  /// The words of a command, as a shell takes them apart.
  private static func arguments(of command: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in command {
      switch character {
      case quote: quote = nil
      case "'" where quote == nil, "\"" where quote == nil:
        quote = character
        word = word ?? ""
      case "#" where quote == nil && word == nil, "<" where quote == nil, ">" where quote == nil:
        return words
      case " " where quote == nil:
        if let done = word { words.append(done) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
