import PromQL
import Testing

/// Expressions made to be expensive: each is an error or a tree, promptly.
@Suite struct HostileExpressionTests {
  private func message(_ text: String) -> String {
    expectPrompt(String(text.prefix(40))) {
      do throws(ParseError) {
        let tree = try Parser.parse(text, options: .everything)
        return "a tree of type \(tree.type), printed in \(tree.description.utf8.count > 0)"
      } catch {
        return error.message
      }
    }
  }

  @Test(arguments: [
    "(", "-", "+", "- +", "abs(", "sum(", "sum by (a) (", "topk(1,", "rate(", "a + ", "a or ", "a ^ ", "a ^ -",
    "1 == bool ", "max_over_time(a[5m:1m] ", "label_replace(", "vector(scalar(", "a + on (b) group_left (c) ",
    "a + fill (1) ",
  ])
  func aMebibyteOfNestingIsRefused(piece: String) {
    let message = message(mebibyte(of: piece))
    let isRefused = message.hasPrefix("expression is nested more than") || message.hasPrefix("unexpected")
    #expect(isRefused, "\(message.prefix(200))")
  }

  @Test(arguments: ["(", "-(", "1 + ", "2 * (", "max_of(1m, ", "-", "step() + ", "1 ^ ", "- min_of("])
  func aMebibyteOfDurationExpressionIsRefused(piece: String) {
    for beginning in ["a[", "a[1m:", "a offset "] {
      let message = message(mebibyte(of: piece, after: beginning))
      #expect(!message.hasPrefix("a tree"), "\(message.prefix(200))")
      #expect(message.utf8.count < 1_000)
    }
  }

  @Test(arguments: [
    ("a{", "b=\"c\",", "}"), ("a{", "b!~\"c|d\",", "}"), ("sum by (", "b,", ") (a)"), ("a + on (", "b,", ") c"),
    ("a * on () group_left (", "b,", ") c"), ("label_join(a, \"b\", \"c\"", ", \"d\"", ")"),
    ("sort_by_label(a, \"b\"", ", \"d\"", ")"), ("\"", "x", "\""), ("'", "\\\\", "'"), ("\"", "\\u00e4", "\""),
    ("1", "0", ""), ("0.", "0", "1"), ("0x", "f", ""), ("a # ", "x", "\n"), ("a", "b", ""), ("a[5m]", " ", ""),
    ("a", "\n", "+ 1"), ("a{b=\"", "\u{1F600}", "\"}"),
  ])
  func aMebibyteOfListIsTakenPromptly(beginning: String, piece: String, end: String) {
    let text = mebibyte(of: piece, after: beginning).dropLast(end.utf8.count < 2 ? 0 : 64)
    let whole = String(text.prefix((1 << 20) - 64 - end.utf8.count)) + end
    let message = message(whole)
    #expect(message.utf8.count < (1 << 20) + 1_000)
  }

  @Test(arguments: [
    "((((((a{1,1000}){1,1000}){1,1000}){1,1000}){1,1000}){1,1000})", "(?:x{0,1000}){0,1000}",
    String(repeating: "(", count: 500) + String(repeating: ")", count: 500),
    String(repeating: "a?", count: 20_000) + String(repeating: "a", count: 20_000),
    String(repeating: "[a-z]*", count: 10_000), String(repeating: "(a|b|", count: 10_000),
    String(repeating: "x|", count: 100_000), "\\pL{1000}", String(repeating: "(?i)", count: 10_000),
    "(" + String(repeating: "\\d+\\w*", count: 5_000) + ")+",
  ])
  func hugeRegularExpressionsAreTakenPromptly(pattern: String) throws {
    let run = try EngineRun("a{b=\"" + String(repeating: "a", count: 50_000) + "\"} 1")
    let quoted = "\"" + pattern.replacing("\\", with: "\\\\") + "\""
    expectPrompt(String(pattern.prefix(40))) {
      if let error = run.error("a{b=~\(quoted)}") {
        #expect(error.kind == .badData)
        #expect(error.message.utf8.count < 300_000)
      }
      if let error = run.error("label_replace(a, \"c\", \"$1\", \"b\", \(quoted))") {
        #expect(error.message.utf8.count < 300_000)
      }
    }
  }
}
