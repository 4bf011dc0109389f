import Testing

@testable import PromQL

/// Label sets as text, and conditions on them.
@Suite struct LabelsTests {
  @Test func sortsByBytesOfTheName() {
    let labels: Labels = ["b": "1", "B": "2", "a": "3", "_": "4", "é": "5", "aa": "6"]
    #expect(labels.pairs.map(\.name) == ["B", "_", "a", "aa", "b", "é"])
  }

  @Test func takesTheLastOfEqualNamesAndNoEmptyValues() {
    let labels = Labels([(name: "a", value: "1"), (name: "b", value: ""), (name: "a", value: "2")])
    #expect(labels.dictionary == ["a": "2"])
    #expect(Labels([(name: "a", value: "1"), (name: "a", value: "")]) == Labels())
    #expect(Labels(["a": "", "b": "1"]) == ["b": "1"])
  }

  @Test func setsAndRemoves() {
    var labels = Labels()
    labels["m"] = "1"
    labels["z"] = "2"
    labels["a"] = "3"
    labels["b"] = ""
    labels["c"] = nil
    labels["m"] = "4"
    #expect(labels.pairs.map(\.name) == ["a", "m", "z"])
    #expect(labels["m"] == "4" && labels["b"] == nil)
    labels["a"] = ""
    labels["z"] = nil
    #expect(labels == ["m": "4"])
    #expect(labels.metricName == "")
  }

  @Test func changesJustTheNameThatIsMeant() {
    var labels: Labels = ["caf\u{E9}": "1"]
    labels["cafe\u{301}"] = "2"
    #expect(labels.pairs.map(\.value) == ["2", "1"])
    labels["cafe\u{301}"] = nil
    #expect(labels.pairs.map(\.value) == ["1"])
  }

  @Test func comparesPairByPair() {
    let sorted: [Labels] = [
      [:], ["a": "1"], ["a": "1", "b": "1"], ["a": "1", "c": "1"], ["a": "10"], ["a": "2"], ["b": "1"],
    ]
    #expect(sorted.reversed().sorted() == sorted)
    #expect(Labels(["a": "caf\u{E9}"]) != ["a": "cafe\u{301}"])
    #expect(Set([Labels(["a": "caf\u{E9}"]), ["a": "cafe\u{301}"], ["a": "caf\u{E9}"]]).count == 2)
  }

  @Test(
    arguments: [
      (Labels(), "{}"), (["__name__": "m"], "m"), (["__name__": "m", "a": "1"], "m{a=\"1\"}"),
      (["a": "x\"y\\\n", "b": "é"], "{a=\"x\\\"y\\\\\\n\", b=\"é\"}"),
    ] as [(Labels, String)])
  func describes(labels: Labels, text: String) {
    #expect(labels.description == text)
  }

  @Test(
    arguments: [
      ("=", "x", ["x"], ["", "y", "xx"]), ("!=", "x", ["", "y"], ["x"]), ("=", "", [""], ["x"]),
      ("!=", "", ["x"], [""]),
      ("=~", "a|b", ["a", "b"], ["", "ab", "xa"]), ("!~", "a|b", ["", "ab"], ["a"]),
      ("=~", ".*", ["", "a\nb"], []), ("=~", ".+", ["\n"], [""]), ("=~", "", [""], ["x"]),
      ("=~", "caf\u{E9}", ["caf\u{E9}"], ["cafe\u{301}"]), ("=", "caf\u{E9}", ["caf\u{E9}"], ["cafe\u{301}"]),
    ] as [(String, String, [String], [String])])
  func matches(operation: String, value: String, those: [String], others: [String]) throws {
    let operation = try #require(LabelMatcher.Operation(rawValue: operation))
    let matcher = try LabelMatcher(name: "l", operation: operation, value: value)
    #expect(those.allSatisfy(matcher.matches))
    #expect(!others.contains(where: matcher.matches))
    #expect(matcher.matchesEmpty == those.contains(""))
  }

  @Test func comparesMatchersByBytes() throws {
    let matcher = LabelMatcher(name: "a", equals: "caf\u{E9}")
    #expect(matcher == (try LabelMatcher(name: "a", operation: .equal, value: "caf\u{E9}")))
    #expect(matcher != LabelMatcher(name: "a", equals: "cafe\u{301}"))
    #expect(matcher != (try LabelMatcher(name: "a", operation: .regexMatch, value: "caf\u{E9}")))
    #expect(Set([matcher, LabelMatcher(name: "b", equals: "caf\u{E9}"), matcher]).count == 2)
  }

  @Test func describesMatchers() throws {
    #expect(try LabelMatcher(name: "a", operation: .regexNoMatch, value: "x\"").description == "a!~\"x\\\"\"")
    #expect(LabelMatcher(name: "a.b", equals: "").description == "\"a.b\"=\"\"")
  }
}
