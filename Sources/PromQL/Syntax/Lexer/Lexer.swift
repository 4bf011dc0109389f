/// Cuts the text of an expression into tokens: a cursor over its UTF-8 bytes that keeps ranges and makes no strings.
///
/// What a byte means depends on where it stands: between braces words are never keywords, between brackets durations
/// are expected.
struct Lexer {
  let bytes: [UInt8]
  /// Why the last token is a ``TokenKind/failure``.
  var failureMessage = ""
  /// The next byte to be read.
  var cursor = 0
  /// Where the token being read begins.
  var start = 0

  var parenthesisDepth = 0
  var isInBraces = false
  var isInBrackets = false
  /// Whether the next token is the first of a duration, just behind `[` or an operator there.
  var expectsDuration = false
  var sawColon = false
  var sawDuration = false

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The next token; at the end of the text, and behind a failure, that of the end or the failure again and again.
  mutating func next() -> Token {
    if expectsDuration {
      skipSpaces()
      start = cursor
      return nextInDuration()
    }
    skipSpacesAndComments()
    start = cursor
    if isInBraces {
      return nextInBraces()
    }
    return nextInStatement()
  }

  private mutating func nextInStatement() -> Token {
    guard cursor < bytes.count else {
      return atEnd()
    }
    let byte = bytes[cursor]
    if byte.isWordStart || byte == UInt8(ascii: ":") {
      return isInBrackets ? wordInBrackets() : word()
    }
    if byte.isDigit || byte == UInt8(ascii: ".") && following.isDigit {
      return numberOrDuration()
    }
    switch byte {
    case UInt8(ascii: ","): return take(.comma)
    case UInt8(ascii: "("), UInt8(ascii: ")"): return parenthesis()
    case UInt8(ascii: "["), UInt8(ascii: "]"): return bracket()
    case UInt8(ascii: "{"):
      isInBraces = true
      return take(.leftBrace)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quotedString()
    case UInt8(ascii: "`"): return rawString()
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"): return comparison()
    case UInt8(ascii: "@"): return take(.at)
    default:
      if let kind = arithmetic(byte) {
        return take(kind)
      }
      return fail("unexpected character: \(quotedCharacter(at: cursor))")
    }
  }

  private func atEnd() -> Token {
    var token = Token(kind: .endOfInput, start: bytes.count, end: bytes.count)
    if parenthesisDepth != 0 || isInBrackets {
      token.kind = .failure
    }
    return token
  }

  func arithmetic(_ byte: UInt8) -> TokenKind? {
    switch byte {
    case UInt8(ascii: "+"): .add
    case UInt8(ascii: "-"): .subtract
    case UInt8(ascii: "*"): .multiply
    case UInt8(ascii: "/"): .divide
    case UInt8(ascii: "%"): .modulo
    case UInt8(ascii: "^"): .power
    default: nil
    }
  }

  private mutating func comparison() -> Token {
    let first = bytes[cursor]
    let second = following
    switch (first, second) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): return take(.equal, 2)
    case (UInt8(ascii: "="), UInt8(ascii: "~")): return fail("unexpected character after '=': '~'")
    case (UInt8(ascii: "="), _): return take(.assign)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): return take(.notEqual, 2)
    case (UInt8(ascii: "!"), _):
      return fail("unexpected character after '!': \(quotedCharacter(at: cursor + 1))")
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): return take(.lessOrEqual, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "/")): return take(.trimUpper, 2)
    case (UInt8(ascii: "<"), _): return take(.less)
    case (_, UInt8(ascii: "=")): return take(.greaterOrEqual, 2)
    case (_, UInt8(ascii: "/")): return take(.trimLower, 2)
    default: return take(.greater)
    }
  }

  mutating func parenthesis() -> Token {
    let isLeft = bytes[cursor] == UInt8(ascii: "(")
    parenthesisDepth += isLeft ? 1 : -1
    if parenthesisDepth < 0 {
      cursor += 1
      start = cursor
      return fail("unexpected right parenthesis ')'")
    }
    return take(isLeft ? .leftParenthesis : .rightParenthesis)
  }

  private mutating func bracket() -> Token {
    if bytes[cursor] == UInt8(ascii: "[") {
      if isInBrackets {
        return fail("unexpected left bracket '['")
      }
      isInBrackets = true
      expectsDuration = true
      sawColon = false
      return take(.leftBracket)
    }
    guard isInBrackets else {
      return fail("unexpected right bracket ']'")
    }
    isInBrackets = false
    return take(.rightBracket)
  }

  private mutating func word() -> Token {
    let (end, hasColon) = endOfWord
    cursor = end
    if let kind = Keywords.shared.kind(of: bytes, start..<end) {
      switch kind {
      case .fill, .fillLeft, .fillRight: return token(isFollowedByParenthesis ? kind : .identifier)
      default: return token(kind)
      }
    }
    return token(hasColon ? .metricIdentifier : .identifier)
  }

  /// Where the word at the cursor ends, and whether there is a colon in it.
  private var endOfWord: (end: Int, hasColon: Bool) {
    var end = cursor
    var hasColon = false
    while end < bytes.count {
      if !bytes[end].isWordPart {
        guard bytes[end] == UInt8(ascii: ":") else {
          break
        }
        hasColon = true
      }
      end += 1
    }
    return (end, hasColon)
  }

  private var isFollowedByParenthesis: Bool {
    var index = cursor
    while index < bytes.count, bytes[index].isSpace {
      index += 1
    }
    return index < bytes.count && bytes[index] == UInt8(ascii: "(")
  }

  /// `step`, `range`, `max_of` or `min_of` at the cursor, nil for another word; the cursor stands behind it then.
  mutating func durationWord() -> Token? {
    while cursor < bytes.count, bytes[cursor].isWordStart {
      cursor += 1
    }
    switch Keywords.shared.kind(of: bytes, start..<cursor) {
    case .some(let kind) where kind == .step || kind == .range || kind == .maximumOf || kind == .minimumOf:
      return token(kind)
    default:
      return nil
    }
  }
}
