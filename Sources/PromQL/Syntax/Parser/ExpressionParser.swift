/// Parses the tokens of one expression by operator precedence, with a stack of its own instead of recursion.
///
/// It looks one token ahead and no further; errors that the lexer finds count when their token is looked at, so that
/// the first error is the one that upstream reports first. It is large, hence never copied.
struct ExpressionParser: ~Copyable {
  /// An expression, with what is worth knowing of it without walking it again.
  struct Operand {
    var expression: Expression
    var type: ValueType
    /// The number of levels of the tree.
    var height: Int
  }

  var lexer: Lexer
  /// The token looked at next.
  var token: Token
  /// Where the token before that ends.
  private(set) var previousEnd = 0
  let options: ParserOptions
  /// What the expression being parsed is part of, the innermost last.
  var enclosures: [Enclosure] = []
  /// The arguments read so far of all calls that are open.
  var arguments: [Operand] = []
  /// How many aggregations the parser is in.
  var aggregationDepth = 0
  /// Whether something was noted that the checks will complain about; ``TypeChecker`` finds out what comes first.
  var needsChecks = false
  /// Matching clauses of operations that aren't between vectors, which the checks complain about.
  var strayMatchings = StrayMatchings()

  init(_ text: String, _ options: ParserOptions) throws(ParseError) {
    self.options = options
    guard text.utf8.count <= options.maximumLength else {
      let start = PositionRange(start: 0, end: 0)
      throw ParseError(
        "expression is longer than \(options.maximumLength) bytes", at: start, in: Array(text.utf8.prefix(1)))
    }
    lexer = Lexer(text)
    token = lexer.next()
  }

  // Inlined, as calls that don't change the parser would be given a copy of it.

  /// The kind of the next token. Throws what the lexer found wrong there.
  @inline(__always)
  func peek() throws(ParseError) -> TokenKind {
    if token.kind == .failure {
      throw lexicalError
    }
    return token.kind
  }

  /// Whether the next token is of one of two kinds.
  @inline(__always)
  func isNext(_ kind: TokenKind, or other: TokenKind) throws(ParseError) -> Bool {
    let next = try peek()
    return next == kind || next == other
  }

  /// Steps over the next token and returns it.
  @discardableResult
  mutating func advance() -> Token {
    let current = token
    previousEnd = current.end
    token = lexer.next()
    return current
  }

  /// Steps over the next token where it is of that kind; complains otherwise.
  mutating func expect(
    _ kind: TokenKind, in context: String = "", expected: String = ""
  ) throws(ParseError) -> Token {
    guard try peek() == kind else {
      throw unexpected(in: context, expected: expected)
    }
    return advance()
  }

  @inline(__always)
  func text(of token: Token) -> String {
    String(decoding: lexer.bytes[token.range], as: UTF8.self)
  }
}
