import Foundation
import Testing

/// The committed page says what the tables say. `make documentation` writes it anew.
@Suite struct LanguagePageTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Documentation/Language.md").standardizedFileURL

  @Test func isUpToDate() throws {
    let text = LanguagePage().text
    if ProcessInfo.processInfo.environment["UPDATE_DOCUMENTATION"] != nil {
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let committed = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(committed == text, "run `make documentation` and commit Documentation/Language.md")
  }
}
