import Testing

@testable import PromQL

/// How durations that have to be computed are read, where they stand, and that they are printed as they are read.
@Suite struct SyntaxDurationExpressionTests {
  /// Every operation and sign in braces.
  private func grouped(_ duration: DurationExpression) -> String {
    switch duration {
    case .binary(let operation, let left, let right, _):
      "{\(grouped(left)) \(operation.rawValue) \(grouped(right))}"
    case .negated(let operand, _): "{-\(grouped(operand))}"
    case .parentheses(let inner, _): "(\(grouped(inner)))"
    default: duration.description
    }
  }

  private func range(_ text: String) throws -> DurationExpression {
    guard case .rangeSelector(let node) = try Parser.parse("a[\(text)]"), let range = node.rangeExpression else {
      throw SyntaxTestError(text)
    }
    return range
  }

  @Test(arguments: [
    ("1 + 2 * 3", "{1 + {2 * 3}}"), ("1 * 2 + 3", "{{1 * 2} + 3}"), ("1 - 2 - 3", "{{1 - 2} - 3}"),
    ("1 / 2 % 3 * 4", "{{{1 / 2} % 3} * 4}"), ("2 ^ 3 ^ 4", "{2 ^ {3 ^ 4}}"), ("-2 ^ 2", "{-{2 ^ 2}}"),
    ("-2 * 2", "{-2 * 2}"), ("2 ^ -1 ^ 2", "{2 ^ {-{1 ^ 2}}}"), ("2 ^ -1 * 3", "{{2 ^ -1} * 3}"),
    ("1 - -1m", "{1 - -1m}"), ("1h-5m", "{1h - 5m}"), ("-step() + 1", "{{-step()} + 1}"), ("+step()", "step()"),
    ("- - range()", "{-{-range()}}"), ("-(5)", "{-(5)}"), ("+(5)", "(5)"), ("((5m))", "(5m)"),
    ("((1 + 2)) * 3", "{({1 + 2}) * 3}"), ("min_of(1, 2s) * 2", "{{1 min_of 2s} * 2}"),
    ("MAX_OF(step(), -(1 + 2)) ^ 2", "{{step() max_of {-({1 + 2})}} ^ 2}"),
    ("max_of(min_of(1, 2), 3 - 4)", "{{1 min_of 2} max_of {3 - 4}}"), ("1.5 * 0x10", "{1.5 * 16}"),
  ])
  func precedence(text: String, expected: String) throws {
    let duration = try range(text)
    #expect(grouped(duration) == expected)
    let again = try range(duration.description)
    #expect(again == duration && again.description == duration.description, "\(duration)")
    let step = try Parser.parse("a[1h:\(text)]")
    #expect(try Parser.parse(step.description) == step, "\(step)")
  }

  /// Arithmetic belongs to an offset only behind a parenthesis or two signs.
  @Test(arguments: [
    ("a offset 5 + 1", "a offset 5s + 1"), ("a offset -5 ^ 2", "a offset -5s ^ 2"),
    ("a offset step() * 2", "a offset step() * 2"), ("a offset -range()^2", "a offset -range() ^ 2"),
    ("a offset +step()", "a offset step()"),
    ("a offset min_of(step(),1s)+8", "a offset min_of(step(), 1s) + 8"),
    ("a offset -max_of(1,2)*3", "a offset -max_of(1, 2) * 3"), ("a offset -(1 + 2) - 3", "a offset -(1 + 2) - 3"),
    ("a offset +(5m) ^ 2", "a offset +(5m) ^ 2"), ("a offset +(5m)", "a offset (5m)"),
    ("-a offset +(5m) * 2", "-a offset +(5m) * 2"), ("a + b offset +(1) - c", "a + b offset +(1) - c"),
    ("a offset +(5m) > 2", "a offset (5m) > 2"), ("a offset +(1) atan2 b", "a offset (1) atan2 b"),
    ("a offset +(5m) + on(x) b", "a offset +(5m) + on (x) b"), ("(a offset +(1)) + 1", "(a offset (1)) + 1"),
  ])
  func offsetsEnd(text: String, printed: String) throws {
    let expression = try Parser.parse(text)
    #expect(expression.description == printed)
    #expect(try Parser.parse(printed) == expression)
    let pretty = expression.prettyPrinted(lineLength: 1)
    #expect(try Parser.parse(pretty) == expression, "\(pretty)")
  }

  @Test(arguments: [
    ("(5m)", "(5m)"), ("(1 + 2) * 3", "(1 + 2) * 3"), ("(1)-2-3", "(1) - 2 - 3"), ("--step()", "--step()"),
    ("--(5) * 2", "--(5) * 2"), ("--5 * 2", "(5 * 2)"), ("+-2^2", "(-2 ^ 2)"), ("+-2^2*3", "(-2 ^ 2 * 3)"),
    ("-+-(1)*3", "--(1) * 3"), ("+-(1)*3", "(-(1) * 3)"), ("--2^2", "--2 ^ 2"),
    ("-+2 * 3 - 1", "(-2 * 3 - 1)"), ("++(5) * 2", "(5) * 2"), ("-step()", "-step()"), ("-(5)", "-(5)"),
    ("((1))", "(1)"), ("(0)", "(0)"), ("++max_of(1, 2)", "max_of(1, 2)"), ("+-min_of(1, 2) * 2", "(-min_of(1, 2) * 2)"),
  ])
  func offsets(text: String, printed: String) throws {
    for selector in ["a", "a[5m]", "a[1h:5m]", "a[(5m)] @ start()"] {
      let expression = try Parser.parse("\(selector) offset \(text)")
      #expect(expression.description.hasSuffix(" offset \(printed)"), "\(expression)")
      #expect(try Parser.parse(expression.description) == expression, "\(expression)")
    }
  }

  /// A literal with its sign, negative numbers and known durations need no computing.
  @Test func literalsAreKnown() throws {
    guard case .selector(let selector) = try Parser.parse("a offset --+5m"),
      case .subquery(let subquery) = try Parser.parse("a[+1h:60] offset -90"),
      case .rangeSelector(let range) = try Parser.parse("a[step() + 1m] offset (2m)"),
      case .subquery(let computed) = try Parser.parse("a[1h * 2:step()]")
    else {
      Issue.record("not selectors")
      return
    }
    #expect(selector.modifiers == TimeModifiers(offset: 300_000))
    #expect(subquery.range == 3_600_000 && subquery.step == 60_000 && subquery.modifiers.offset == -90_000)
    #expect(subquery.rangeExpression == nil && subquery.stepExpression == nil)
    #expect(range.range == 0 && range.rangeExpression?.dependsOnQuery == true)
    #expect(range.selector.modifiers.offset == 0)
    #expect(range.selector.modifiers.offsetExpression?.dependsOnQuery == false)
    #expect(computed.rangeExpression?.description == "1h * 2" && computed.stepExpression?.description == "step()")
  }

  @Test(arguments: [
    ("a[ 1m + 2m ]", 3, 10), ("a[(1m)]", 2, 5), ("a[(1m + 2m)]", 3, 10), ("a[-(1m)]", 2, 6), ("a[- step ()]", 2, 11),
    ("a[range( )]", 2, 10), ("a[max_of(1, 2m)]", 9, 14), ("a[(1) * (2)]", 2, 10),
  ])
  func places(text: String, start: Int, end: Int) throws {
    guard case .rangeSelector(let node) = try Parser.parse(text) else {
      Issue.record("not a range selector")
      return
    }
    #expect(node.rangeExpression?.position.start == start && node.rangeExpression?.position.end == end)
    #expect(node.position.end == text.utf8.count)
  }

  @Test(arguments: [
    ("a offset (5m) ", 13), ("a offset step( )", 16), ("a offset -( 5 )", 15), ("a offset -max_of(1, 2) + 1", 22),
  ])
  func selectorsEndBehindTheirOffset(text: String, end: Int) throws {
    var parser = try ExpressionParser(text, ParserOptions())
    var expression = try parser.expression().expression
    if case .binary(let node) = expression {
      expression = node.left
    }
    #expect(expression.position.end == end)
  }

  @Test func differentOnesDiffer() throws {
    let texts = [
      "a[1m]", "a[(1m)]", "a[(60)]", "a[1m + 1]", "a[1 + 1m]", "a[1m - 1]", "a[step()]", "a[range()]", "a[-(1m)]",
      "a[min_of(1, 2)]", "a[max_of(1, 2)]", "a[(1m):]", "a[(1m):(1m)]", "a[1m:(1m)]", "a[1m:1m]", "a[1m] offset (1m)",
      "a[1m] offset 1m", "a offset (1m)", "a offset -(1m)", "a",
    ]
    let trees = try texts.map { try Parser.parse($0) }
    for (index, tree) in trees.enumerated() {
      #expect(trees.firstIndex(of: tree) == index, "\(tree)")
    }
  }

  @Test func wordsStayNames() throws {
    for text in ["step{a=\"b\"}[5m]", "range[step()]", "max_of - min_of", "sum by (step, range) (a)"] {
      expectRoundTrip(text)
    }
  }

  struct SyntaxTestError: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }
}
