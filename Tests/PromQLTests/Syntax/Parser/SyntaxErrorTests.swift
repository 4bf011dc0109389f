import Testing

@testable import PromQL

/// An expression, where it is wrong in bytes, and why.
typealias SyntaxErrorCase = (text: String, place: Range<Int>, message: String)

/// What is refused, with Prometheus 3.14's words and places.
enum SyntaxErrorTable {}

@Suite struct SyntaxErrorTests {
  @Test func lexical() { check(SyntaxErrorTable.lexical) }
  @Test func selectors() { check(SyntaxErrorTable.selectors) }
  @Test func durations() { check(SyntaxErrorTable.durations) }
  @Test func grammar() { check(SyntaxErrorTable.grammar) }
  @Test func types() { check(SyntaxErrorTable.types) }
  @Test func disabled() {
    check(
      SyntaxErrorTable.disabled, options: ParserOptions(experimentalFunctions: true, durationExpressions: false))
  }
  @Test func fills() { check(SyntaxErrorTable.fills) }
  @Test func boundaries() { check(SyntaxErrorTable.boundaries) }

  private func check(_ cases: [SyntaxErrorCase], options: ParserOptions = .everything) {
    for (text, place, message) in cases {
      do {
        let tree = try Parser.parse(text, options: options)
        Issue.record("\(text) was parsed: \(tree)")
      } catch {
        #expect(error.message == message, "\(text)")
        #expect(error.position.start..<error.position.end == place, "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("1 + 'a' + b", "1:5: parse error: binary expression must contain only scalar and instant vector types"),
    ("a +\n  b c", "2:5: parse error: unexpected identifier \"c\""),
    ("'é' é", "1:6: parse error: unexpected character: 'é'"),
    ("\n\n", "1:1: parse error: no expression found in input"),
    ("", "unknown position: parse error: no expression found in input"),
    ("a b", "1:3: parse error: unexpected identifier \"b\""),
  ])
  func descriptionHasLineAndColumn(text: String, description: String) {
    let error = #expect(throws: ParseError.self) { try Parser.parse(text) }
    #expect(error?.description == description)
  }

  @Test(arguments: [
    ("mad_over_time(a[5m])", "function \"mad_over_time\" is not enabled"),
    ("start()", "function \"start\" is not enabled"),
    ("max_of(1, 2)", "function \"max_of\" is not enabled"),
    (
      "limitk(1, a)",
      "limitk() is experimental and must be enabled with --enable-feature=promql-experimental-functions"
    ),
    (
      "LIMIT_RATIO(0.5, a)",
      "limit_ratio() is experimental and must be enabled with --enable-feature=promql-experimental-functions"
    ),
  ])
  func experimentalFunctionsHaveToBeAllowed(text: String, message: String) throws {
    let error = #expect(throws: ParseError.self) { try Parser.parse(text) }
    #expect(error?.message == message)
    _ = try Parser.parse(text, options: ParserOptions(experimentalFunctions: true))
  }

  @Test func firstOfSeveralErrorsIsTheOneReported() {
    let cases = [
      ("floor() + {}", "expected 1 argument(s) in call to \"floor\", got 0"),
      ("{} + floor()", "vector selector must contain at least one non-empty matcher"),
      ("topk({}, {x=''})", "vector selector must contain at least one non-empty matcher"),
      ("unknown(1) $", "unknown function with name \"unknown\""),
      ("topk(1) $", "unexpected character: '$'"),
      ("foo and bool 10", "bool modifier can only be used on comparison operators"),
    ]
    for (text, message) in cases {
      let error = #expect(throws: ParseError.self) { try Parser.parse(text) }
      #expect(error?.message == message, "\(text)")
    }
  }
}
