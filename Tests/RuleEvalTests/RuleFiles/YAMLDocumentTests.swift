import Testing

@testable import RuleEval

@Suite struct YAMLDocumentTests {
  private func fault(_ text: String) -> String? {
    do {
      _ = try YAMLDocument(text: text, file: "f")
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("a: b: c", "f:1:5: invalid YAML: mapping values are not allowed in this context"),
    (
      "a:\n\t- b", "f:2:1: invalid YAML: while scanning for the next token: found character that cannot start any token"
    ),
    ("a: [b", "f:2:1: invalid YAML: while parsing a flow sequence: did not find expected ',' or ']'"),
    ("a: {{ $b }} c", "f:1:13: invalid YAML: while parsing a block mapping: did not find expected key"),
    ("a: *b", "f:1:4: invalid YAML: found undefined alias"),
    ("é: \u{1}", "f:1:4: invalid YAML: control characters are not allowed"),
    ("x: {a: 1, b: 2, a: 3}", #"f:1:5: key "a" given more than once in the same mapping"#),
  ])
  func `malformed YAML is placed`(_ sample: (text: String, message: String)) {
    let fault = fault(sample.text) ?? ""
    #expect(fault.hasPrefix(sample.message), "\(fault)")
  }

  @Test func `usual slips come with a hint`() {
    #expect(fault("a: b: c")?.hasSuffix("needs quotes or a block scalar, and indentation must line up)") == true)
    #expect(fault("a:\n\t- b")?.contains("(indent with spaces, not tabs;") == true)
  }

  @Test func `depth is bounded`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(fault(nested(64)) == nil)
    #expect(fault(nested(65)) == "f:1:65: nested more than 64 levels deep")
    #expect(fault(nested(100_000))?.hasPrefix("f") == true)
    #expect(fault((0..<5_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")) != nil)
  }

  @Test func `size is bounded`() {
    let text = "#" + String(repeating: " ", count: YAMLLimits.bytes)
    #expect(fault(text) == "f: the file is larger than 16 MiB (split it into several)")
  }

  /// Ten levels of ten: a few hundred bytes that stand for ten thousand million nodes.
  private func bomb(levels: Int) -> [String] {
    ["a0: &a0 [x]"]
      + (1...levels).map { level in
        "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]"
      }
  }

  @Test func `aliases that expand without end are refused`() {
    #expect(fault(bomb(levels: 5).joined(separator: "\n")) == nil)
    let fault = fault(bomb(levels: 10).joined(separator: "\n"))
    #expect(fault?.hasSuffix("the document is too large with its aliases expanded") == true)
  }

  @Test func `a text without aliases is never too large when expanded`() {
    for text in ["{" + String(repeating: "a,", count: 0) + "}", "[" + String(repeating: "a,", count: 100_000) + "]"] {
      #expect(fault(text) == nil)
    }
  }

  @Test func `a text without aliases is never too large expanded`() {
    // The densest text there is: two nodes, one of them null, for two bytes.
    #expect(fault("{" + (0..<9).map { "\($0)," }.joined() + "}") == nil)
    let nodes = (UInt8(0)..<26).flatMap { first in (UInt8(0)..<26).map { "\(letter(first))\(letter($0))," } }
    #expect(fault("[" + Array(repeating: "{" + nodes.joined() + "}", count: 100).joined(separator: ",") + "]") == nil)
    #expect(
      YAMLLimits.expandedBytes(ofText: 2) - YAMLLimits.expandedBytes(ofText: 0) >= 2 * YAMLLimits.bytesPerNode + 1)
  }

  private func letter(_ index: UInt8) -> Character {
    Character(Unicode.Scalar(UInt8(ascii: "a") + index))
  }

  @Test(arguments: [
    "*a10 : b", "*a10: b", "? *a10\n: b", "? [*a10]\n: b", "[*a10, 1] : b", "z: {? *a10 : b}", "{x: *a10}: 1",
  ])
  func `aliases in keys are refused before keys are compared`(_ line: String) {
    let fault = fault((bomb(levels: 10) + [line]).joined(separator: "\n"))
    #expect(fault?.contains("an alias cannot be a mapping key (write the key out)") == true, "\(fault ?? "")")
  }

  @Test func `aliases of values pass with what resembles keys around them`() {
    let text = """
      a: &a [x, y]
      b: &b {c: *a, d: {e: *a}, "f": 1}
      g: [*a, *b]
      h: "{{ $labels.x }}: is it up? *c: no"
      i: |
        foo *b
        up ? yes
      """
    #expect(fault(text) == nil)
  }

  @Test func `documents after the first count if they have content`() throws {
    #expect(try YAMLDocument(text: "a: 1\n---\n# b\n---\n~\n", file: "f").secondDocument == nil)
    #expect(try YAMLDocument(text: "a: 1\n---\n---\n  b: 1", file: "f").secondDocument?.line == 4)
    #expect(fault("a: 1\n---\nb: [") != nil)
  }
}
