import Testing

@testable import PromQL

/// Simple patterns against RE2.
@Suite struct SimplePatternTests {
  private static let texts = [
    "", "a", "b", "ab", "abc", "ba", "aXb", "a\nb", "é", "aé", "éb", "a.b", "aab", "abab", "abcabc", "日本", "a日b", "1",
    "1.0",
    "10", "500", "5xx", "/dev/sda", "sda1",
  ]

  @Test(arguments: [
    "", "a", "a|b", "a|", "|", ".", "..", ".*", ".+", "a.*", ".*b", "a.+b", ".*a.*b", ".+a.+", "a.b", "a\\.b", "(a)",
    "(a|b)",
    "(a|b)c", "a(b|c)?", "1(\\.0)?", "5..", "(/dev/)?(sd.+|vd.+)", "(a(b)?)?", "é", ".é", "é.*", "a.*.b", ".*.", "..*",
    "ab.*ab", ".*abc", ".+abc", "a-b", "((((a))))", "日.", "a..*b",
  ])
  func agreesWithRegex(pattern: String) throws {
    let simple = try #require(SimplePattern(pattern))
    let regex = try Regex(pattern)
    for text in Self.texts {
      #expect(simple.matches(text) == regex.matches(text), "\(pattern) on \(text)")
    }
  }

  @Test(arguments: [
    "a*", "ab+", "a?", "a{2}", "[ab]", "^a", "a$", "\\d", "(?i)a", "(?:a)", "a.?", ".*?", ".+?", "(a)*", "(a)+",
    "(a)??", "(",
    ")", "a)", "(a", "\\", "(((((a)))))", ".{2}", "*", "a|*",
  ])
  func leavesTheRestToRegex(pattern: String) {
    #expect(SimplePattern(pattern) == nil)
  }

  @Test func leavesWhatIsLongToRegex() {
    #expect(SimplePattern(String(repeating: "a", count: 1024)) != nil)
    #expect(SimplePattern(String(repeating: "a", count: 1025)) == nil)
    #expect(SimplePattern(String(repeating: "(a|b)", count: 6)) != nil)
    #expect(SimplePattern(String(repeating: "(a|b)", count: 7)) == nil)
  }

  @Test func agreesWithRegexOnRandomPatterns() throws {
    var random = SplitMix(seed: 11)
    let atoms = ["a", "b", ".", ".*", ".+", "(a|b)", "(ab)?", "|", "é"]
    let letters = ["a", "b", "é", "\n"]
    for _ in 0..<2000 {
      let pattern = (0..<Int.random(in: 0...6, using: &random)).map { _ in atoms.randomElement(using: &random) ?? "" }
        .joined()
      let regex = try Regex(pattern)
      guard let simple = SimplePattern(pattern) else {
        continue
      }
      for _ in 0..<8 {
        let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
          .joined()
        #expect(simple.matches(text) == regex.matches(text), "\(pattern) on \(text)")
      }
    }
  }
}
