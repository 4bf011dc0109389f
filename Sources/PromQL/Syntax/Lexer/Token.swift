/// A lexeme: its kind and where it stands, as byte offsets; `end` exclusive.
struct Token {
  var kind: TokenKind
  var start: Int
  var end: Int

  var range: Range<Int> { start..<end }
  var position: PositionRange { PositionRange(start: start, end: end) }
}
