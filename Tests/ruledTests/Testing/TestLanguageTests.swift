import Testing

@testable import ruled

@Suite struct TestLanguageTests {
  @Test(
    arguments: [
      ("a.test", "rule_files: []", .script), ("a.yml", "load 1m", .unitTests), ("a.YAML", "", .unitTests),
      ("a.json", "{}", .unitTests), ("-", "# a comment\n\n  load 5m\n", .script),
      ("a", "eval instant at 1m up", .script),
      ("a", "clear", .script), ("a", "eval_fail instant at 1m up", .script), ("a", "# x\nrule_files: []", .unitTests),
      ("a", "", .unitTests), ("a", "loading: x", .unitTests),
    ] as [(String, String, TestLanguage)])
  func `the language is told by name, else by content`(_ sample: (name: String, text: String, language: TestLanguage)) {
    #expect(TestLanguage(fileName: sample.name, text: sample.text) == sample.language)
  }

  @Test(arguments: [
    ("a/./b", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("../../a/..", "../.."), ("/a//b/", "/a/b"), ("./a", "a"),
  ])
  func `paths are normalised`(_ sample: (path: String, normalised: String)) {
    #expect(FilePath.normalised(sample.path) == sample.normalised)
  }
}
