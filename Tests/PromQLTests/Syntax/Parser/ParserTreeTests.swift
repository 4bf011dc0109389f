import Testing

@testable import PromQL

/// How expressions are read: grouping, modifiers, and where each node stands.
@Suite struct SyntaxTreeTests {
  /// Every operation and sign in parentheses.
  private func grouped(_ expression: PromQL.Expression) -> String {
    switch expression {
    case .binary(let node): "(\(grouped(node.left)) \(node.operation.rawValue) \(grouped(node.right)))"
    case .unary(let node): "(\(node.operation.rawValue)\(grouped(node.operand)))"
    default: expression.description
    }
  }

  @Test(arguments: [
    ("a + b * c", "(a + (b * c))"),
    ("a * b + c", "((a * b) + c)"),
    ("a - b - c", "((a - b) - c)"),
    ("a ^ b ^ c", "(a ^ (b ^ c))"),
    ("a ^ b * c ^ d", "((a ^ b) * (c ^ d))"),
    ("-a ^ b", "(-(a ^ b))"),
    ("-a * b", "((-a) * b)"),
    ("-a atan2 b % c", "(((-a) atan2 b) % c)"),
    ("a ^ -b ^ c", "(a ^ (-(b ^ c)))"),
    ("a ^ -b * c", "((a ^ (-b)) * c)"),
    ("a ^ -b + c", "((a ^ (-b)) + c)"),
    ("2 ^ -1", "(2 ^ -1)"),
    ("a or b and c unless d", "(a or ((b and c) unless d))"),
    ("a and b > c + d", "(a and (b > (c + d)))"),
    ("a == b > c </ d", "(((a == b) > c) </ d)"),
    ("-a offset 5m", "(-a offset 5m)"),
    ("a offset -2^2", "(a offset -2s ^ 2)"),
    ("a offset 5s-8", "(a offset 5s - 8)"),
    ("a + b @ 5", "(a + b @ 5.000)"),
    ("-a[5m:]", "(-a[5m:])"),
  ])
  func precedence(text: String, expected: String) throws {
    // The sign before a subquery is refused by the checks.
    var parser = try ExpressionParser(text, ParserOptions())
    #expect(grouped(try parser.expression().expression) == expected)
  }

  /// The places of all expressions, outer ones first.
  private func places(_ expression: PromQL.Expression, in text: String) -> [String] {
    let bytes = Array(text.utf8)
    let position = expression.position
    let own = String(decoding: bytes[position.start..<position.end], as: UTF8.self)
    return [own] + expression.parts.flatMap { places($0, in: text) }
  }

  @Test(arguments: [
    (" a + b ", ["a + b", "a", "b"]),
    ("- 5 + - a", ["- 5 + - a", "- 5", "- a", "a"]),
    ("( sum(a) )", ["( sum(a) )", "sum(a)", "a"]),
    ("(sum(a) by (b) )", ["(sum(a) by (b) )", "sum(a) by (b)", "a"]),
    ("sum by (b) ( a ) + 1", ["sum by (b) ( a ) + 1", "sum by (b) ( a )", "a", "1"]),
    ("sum(a) # )\n + 1", ["sum(a) # )\n + 1", "sum(a)", "a", "1"]),
    (
      "rate( a {b='c'} [5m] offset 1m )", ["rate( a {b='c'} [5m] offset 1m )", "a {b='c'} [5m] offset 1m", "a {b='c'}"]
    ),
    ("a @ start() offset - 5 [1h:2m] @ 3", ["a @ start() offset - 5 [1h:2m] @ 3", "a @ start() offset - 5"]),
    ("topk(1, {x='y'})", ["topk(1, {x='y'})", "1", "{x='y'}"]),
    ("'é' == bool 1", ["'é' == bool 1", "'é'", "1"]),
    ("time( )", ["time( )"]),
  ])
  func positions(text: String, expected: [String]) throws {
    var parser = try ExpressionParser(text, ParserOptions())
    #expect(places(try parser.expression().expression, in: text) == expected)
  }

  @Test func rangeAndItsSelectorHavePlacesOfTheirOwn() throws {
    guard case .rangeSelector(let range) = try Parser.parse("  a{b='c'}[5m] offset 1m") else {
      Issue.record("not a range selector")
      return
    }
    #expect(range.position.start == 2 && range.position.end == 24)
    #expect(range.selector.position.start == 2 && range.selector.position.end == 10)
    #expect(range.range == 300_000 && range.selector.modifiers.offset == 60_000)
  }

  @Test func matchersAreInTheOrderOfTheTextThatOfTheNameLast() throws {
    guard case .selector(let selector) = try Parser.parse("a{z='1',\"b\"!='2',c=~'3',}") else {
      Issue.record("not a selector")
      return
    }
    #expect(selector.name == "a")
    #expect(selector.matchers.map(\.description) == ["z=\"1\"", "b!=\"2\"", "c=~\"3\"", "__name__=\"a\""])
    guard case .selector(let quoted) = try Parser.parse("{'a b', c='d'}") else {
      Issue.record("not a selector")
      return
    }
    #expect(quoted.name.isEmpty)
    #expect(quoted.matchers.map(\.description) == ["__name__=\"a b\"", "c=\"d\""])
  }

  @Test func matchingIsForVectorsOnly() throws {
    guard case .binary(let vectors) = try Parser.parse("a or b"),
      case .binary(let mixed) = try Parser.parse("a > bool 1"),
      case .binary(let grouped) = try Parser.parse("a * on(x, \"y\") group_right(z) b")
    else {
      Issue.record("not binary")
      return
    }
    #expect(vectors.matching == VectorMatching(cardinality: .manyToMany))
    #expect(mixed.matching == nil && mixed.returnsBool)
    #expect(
      grouped.matching
        == VectorMatching(cardinality: .oneToMany, labels: ["x", "y"], isOn: true, include: ["z"]))
  }

  @Test func fillValuesStandForEitherSide() throws {
    let cases: [(String, Double?, Double?)] = [
      ("a + fill(1) b", 1, 1), ("a + fill_left(-1) b", -1, nil), ("a + fill_right(5m) b", nil, 300),
      ("a + on(x) fill_left(1) fill_right(2) b", 1, 2), ("a + fill_right(2) fill_left(+1) b", 1, 2),
    ]
    for (text, left, right) in cases {
      guard case .binary(let node) = try Parser.parse(text, options: .everything) else {
        Issue.record("not binary: \(text)")
        continue
      }
      #expect(node.matching?.fillLeft == left && node.matching?.fillRight == right, "\(text)")
    }
    let same = try ["a + fill(NaN) b", "a + fill_left(-NaN) fill_right(nan) b"].map {
      try Parser.parse($0, options: .everything)
    }
    #expect(same[0] == same[1])
    let different = try ["a + b", "a + fill(0) b", "a + fill(-0) b", "a + fill_left(0) b", "a + fill_right(0) b"].map {
      try Parser.parse($0, options: .everything)
    }
    for (index, tree) in different.enumerated() {
      #expect(!different[..<index].contains(tree), "\(tree)")
    }
  }

  @Test func boundariesStandInTheSelector() throws {
    guard
      case .selector(let selector) = try Parser.parse("a anchored", options: .everything),
      case .rangeSelector(let range) = try Parser.parse("a[5m] smoothed", options: .everything),
      case .selector(let plain) = try Parser.parse("a", options: .everything)
    else {
      Issue.record("not selectors")
      return
    }
    #expect(selector.boundary == .anchored && range.selector.boundary == .smoothed && plain.boundary == nil)
    #expect(selector.position.end == 1 && range.position.end == 5)
  }

  @Test func keywordsAreNamesWhereTheGrammarTakesThem() throws {
    let names = [
      "sum", "avg", "count", "min", "max", "group", "stddev", "stdvar", "topk", "bottomk", "count_values", "quantile",
      "limitk", "limit_ratio", "and", "or", "unless", "by", "without", "offset", "start", "end", "step", "range",
      "anchored", "smoothed", "max_of", "min_of", "fill", "fill_left", "fill_right", "a:b", ":", "Infinity", "NaN1",
    ]
    for name in names {
      #expect(try Parser.parse(name).description == name)
      #expect(try Parser.parse("\(name){\(name == ":" || name == "a:b" ? "a" : name)='x'} + 1").type == .vector)
    }
    let labels = [
      "bool", "on", "ignoring", "group_left", "group_right", "atan2", "and", "by", "sum", "start", "fill", "offset",
      "anchored", "a:b",
    ]
    #expect(
      try Parser.parse("sum by (\(labels.joined(separator: ","))) (x)")
        == Parser.parse("sum by (\(labels.map { "\"\($0)\"" }.joined(separator: ","))) (x)"))
  }

  @Test func infoTakesSelectorsThatMatchEverything() throws {
    let options = ParserOptions(experimentalFunctions: true)
    for text in ["info(a)", "info(a, {})", "info(a, {b=~\".*\"})"] {
      #expect(try Parser.parse(text, options: options).type == .vector)
    }
  }

  @Test func treesAreEqualByMeaning() throws {
    let same = [
      ("a+b", " a  + b "), ("a{b='c'}[60]", "a{b=\"c\"}[1m]"), ("sum(a)by(b)", "sum by (b) (a)"), ("NaN", "-nan"),
    ]
    for (left, right) in same {
      #expect(try Parser.parse(left) == Parser.parse(right))
    }
    let different = [
      ("a+b", "a-b"), ("a+b", "b+a"), ("a", "(a)"), ("60", "1m"), ("a{b='é'}", "a{b='e\u{301}'}"),
      ("'é'", "'e\u{301}'"),
      ("sum(a)", "sum without() (a)"), ("sum(a)", "min(a)"), ("a > b", "a > bool b"), ("a + on() b", "a + b"),
      ("a offset 1m", "a"), ("a @ 0", "a"), ("a[1m:]", "a[1m:1m]"), ("abs(a)", "ceil(a)"), ("hour()", "hour(a)"),
      ("-a", "+a"), ("0", "-0"), ("topk(1, a)", "topk(2, a)"),
      ("sum by (b) (a)", "sum by (c) (a)"),
    ]
    for (left, right) in different {
      #expect(try Parser.parse(left) != Parser.parse(right), "\(left), \(right)")
    }
  }

  @Test func metricSelectors() throws {
    let matchers = try Parser.parseMetricSelector("sum{a=~'.*', \"b c\"!=''}")
    #expect(matchers.map(\.description) == ["a=~\".*\"", "\"b c\"!=\"\"", "__name__=\"sum\""])
    #expect(try Parser.parseMetricSelector("{}").isEmpty)
    for text in ["", "a[5m]", "a offset 5m", "rate(a)", "1", "a b", "{", "a @ 1"] {
      #expect(throws: ParseError.self, "\(text)") { try Parser.parseMetricSelector(text) }
    }
  }
}
