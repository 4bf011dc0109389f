import Testing

@testable import PromQL

/// Regular expressions and Go's way to expand templates.
@Suite struct RegexTests {
  @Test(arguments: [
    ("a", "a", true), ("a", "ab", false), ("a", "ba", false), ("a|bc", "bc", true), ("a|bc", "abc", false),
    (".", "\n", true), ("(?i)ab", "AB", true), ("", "", true), ("", "a", false), ("é", "é", true), (".", "é", true),
    ("^a$", "a", true), ("a\\z", "a", true), ("x*", "", true), ("\\x00", "\u{0}", true), ("a\u{0}b", "a\u{0}b", true),
  ])
  func matchesWholeTexts(pattern: String, text: String, expected: Bool) throws {
    #expect(try Regex(pattern).matches(text) == expected)
  }

  /// Upstream's own program says so.
  @Test(arguments: [
    ("(", "missing closing ): `(`"), ("a**", "invalid nested repetition operator: `**`"),
    ("[", "missing closing ]: `[`"), ("[a", "missing closing ]: `[a`"),
    ("\\", "trailing backslash at end of expression: ``"), ("[\\", "trailing backslash at end of expression: ``"),
    ("x{1001}", "invalid repeat count: `{1001}`"), ("a{2,1}", "invalid repeat count: `{2,1}`"),
    ("(?=x)", "invalid or unsupported Perl syntax: `(?=`"), ("(?z)", "invalid or unsupported Perl syntax: `(?z`"),
    ("(?i", "invalid or unsupported Perl syntax: `(?i`"), ("(?P=n)", "invalid or unsupported Perl syntax: `(?P`"),
    ("\\1", "invalid escape sequence: `\\1`"), ("\\8", "invalid escape sequence: `\\8`"),
    ("a)", "unexpected ): `a)`"), ("*a", "missing argument to repetition operator: `*`"),
    ("[z-a]", "invalid character class range: `z-a`"), ("[[:foo:]]", "invalid character class range: `[:foo:]`"),
    ("(?P<n", "invalid named capture: `(?P<n`"), ("x{2}{3}", "invalid nested repetition operator: `{2}{3}`"),
    ("\\pX", "invalid character class range: `\\pX`"),
  ])
  func refusesInvalidPatternsInUpstreamsWords(pattern: String, reason: String) {
    let error = #expect(throws: RegexError.self) { try Regex(pattern) }
    #expect(error?.description == reason)
  }

  @Test func refusesPatternsThatAreTooLong() throws {
    _ = try Regex(String(repeating: "a", count: Regex.maximumPatternLength))
    let error = #expect(throws: RegexError.self) {
      try Regex(String(repeating: "a", count: Regex.maximumPatternLength + 1))
    }
    #expect(error?.reason == "pattern longer than 65536 bytes")
  }

  @Test func refusesPatternsThatNeedTooMuchMemory() {
    #expect(throws: RegexError.self) { try Regex("((((a{100}){100}){100}){100})") }
    #expect(throws: RegexError.self) { try Regex(String(repeating: "\\pL{1000}", count: 100)) }
  }

  @Test func givesCaptures() throws {
    let regex = try Regex("(a+)(b)?(?P<rest>.*)")
    #expect(regex.groupCount == 3)
    #expect(regex.captures(in: "aaé") == [0..<4, 0..<2, nil, 2..<4])
    #expect(regex.captures(in: "b") == nil)
    #expect(regex.groupIndex(named: "rest") == 3)
    #expect(regex.groupIndex(named: "none") == nil)
    #expect(try Regex("x").groupIndex(named: "rest") == nil)
  }

  @Test(arguments: [
    ("$1", "ab"), ("${1}x", "abx"), ("$1x", ""), ("$$1", "$1"), ("$", "$"), ("a$", "a$"), ("${1", "${1"),
    ("${}", "${}"),
    ("$7", ""), ("$0", "abcd"), ("$01", ""), ("${02}", ""), ("$name", "cd"), ("${name}!", "cd!"), ("$name_", ""),
    ("$é", ""), ("$1é", ""), ("$-", "$-"), ("$999999999999999999999", ""), ("x", "x"), ("", ""), ("$$$1", "$ab"),
    ("${name", "${name"), ("$1-$2", "ab-cd"),
  ])
  func expandsTemplates(template: String, expected: String) throws {
    let regex = try Regex("(ab)(?P<name>.*)")
    let captures = try #require(regex.captures(in: "abcd"))
    #expect(regex.expand(template, captures: captures, in: "abcd", maximumLength: 100) == expected)
  }

  @Test(arguments: [
    ("a*", "baac", "x", "xbxcx"), ("a", "banana", "<$0>", "b<a>n<a>n<a>"), ("", "é", "-", "-é-"),
    ("z", "abc", "x", "abc"),
    ("(.)b", "abcb", "$1", "ac"), ("^a", "aa", "x", "xa"), ("", "", "x", "x"), ("b*", "abb", "-", "-a-"),
  ])
  func replacesAllMatches(pattern: String, text: String, template: String, expected: String) throws {
    #expect(try Regex(pattern).replacingAll(in: text, with: template) == expected)
  }

  @Test func expandsLongTemplatesInLinearTime() throws {
    let regex = try Regex("(a)")
    let template = String(repeating: "$1é", count: 200_000)
    #expect(regex.expand(template, captures: [0..<1, 0..<1], in: "a", maximumLength: 100) == "")
  }

  @Test(arguments: [
    ("x(y", "missing closing ): `x(y`"), (")", "unexpected ): `)`"), ("[a", "missing closing ]: `[a`"),
    ("x[z-a]y", "invalid character class range: `z-a`"), ("*", "missing argument to repetition operator: `*`"),
    ("a**", "invalid nested repetition operator: `**`"), ("a{1001}", "invalid repeat count: `{1001}`"),
    ("(?<=x)", "invalid named capture: `(?<=x)`"), ("(?=x)", "invalid or unsupported Perl syntax: `(?=`"),
    ("(?P<x", "invalid named capture: `(?P<x`"),
    ("x\\", "trailing backslash at end of expression: ``"), ("\\q", "invalid escape sequence: `\\q`"),
  ])
  func saysWhatIsWrongInTheWordsOfGo(pattern: String, reason: String) {
    #expect {
      try Regex(pattern)
    } throws: {
      ($0 as? RegexError)?.reason == reason
    }
  }

  @Test(arguments: [
    ("(?<x>a+)b", "aab", "aa"), ("(?P<x>a+)b", "aab", "aa"), ("[(?<]{3}(?<x>.)", "(?<y", "y"),
    ("\\(\\?<(?<x>.)>", "(?<y>", "y"), ("\\Q(?<x>\\E(?<x>.)", "(?<x>y", "y"), ("[]\\](?<]+(?<x>.)", "](?<y", "y"),
    ("[^]a](?<x>.)", "by", "y"), ("[[:alpha:]]](?<x>.)", "b]y", "y"),
  ])
  func takesNamedGroupsWithoutP(pattern: String, text: String, group: String) throws {
    let regex = try Regex(pattern)
    let number = try #require(regex.groupIndex(named: "x"))
    let range = try #require(regex.captures(in: text)?[number])
    #expect(Array(text.utf8)[range].elementsEqual(group.utf8))
  }

  @Test func refusesSingleBytes() {
    #expect(throws: RegexError.self) { try Regex("a\\C") }
    #expect(throws: Never.self) { try Regex("a\\\\C") }
    #expect(throws: Never.self) { try Regex("\\Q\\C\\E") }
  }
}
