import Testing

@testable import RuleEval

struct JSONCursorTests {
  @Test(arguments: [
    (#""""#, ""), (#""abc""#, "abc"), (#"  "é" "#, "é"), (#""a\"b\\c\/d""#, #"a"b\c/d"#),
    (#""\b\f\n\r\t""#, "\u{08}\u{0c}\n\r\t"), (#""\u0041\u00e9""#, "Aé"), (#""x\ud83d\ude00y""#, "x😀y"),
    (#""\ud83d""#, "\u{fffd}"), (#""\ude00""#, "\u{fffd}"), (#""\ud83d\u0041""#, "\u{fffd}A"),
    (#""\ud83dabcdef""#, "\u{fffd}abcdef"), (#""\u0000""#, "\0"),
  ])
  func readsStrings(json: String, expected: String) throws {
    var cursor = JSONCursor(Array(json.utf8))
    let text = try cursor.string()
    #expect(cursor.decoded(text) == expected)
    try cursor.expectEnd()
  }

  @Test(arguments: [
    "", "abc", #"""#, #""abc"#, #""abc\"#, #""abc\""#, #""\x""#, #""\u12"#, #""\u12g4""#, "\"a\nb\"", "\"\\n\u{1}\"",
  ])
  func refusesBrokenStrings(json: String) {
    var cursor = JSONCursor(Array(json.utf8))
    #expect(throws: ReplyError.self) { _ = try cursor.string() }
  }

  @Test(arguments: [
    "1", "-1.5e+3", "true", "false", "null", "[]", "{}", #"[1,"a",{"b":[null,{}]}]"#, #" { "a" : 1 } "#,
  ])
  func skipsValues(json: String) throws {
    var cursor = JSONCursor(Array(json.utf8))
    try cursor.skipValue()
    try cursor.expectEnd()
  }

  @Test(arguments: [
    "", "[", "{", "[1", "[1,", "[1,]", "[,1]", "[1 2]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{1:2}", "tru", "nul", "x",
    "[1}", "{]",
  ])
  func refusesBrokenValues(json: String) {
    var cursor = JSONCursor(Array(json.utf8))
    #expect(throws: ReplyError.self) { try cursor.skipValue() }
  }

  @Test func refusesDeepNesting() throws {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      func nested(_ depth: Int) -> [UInt8] {
        Array((String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
      }
      var cursor = JSONCursor(nested(JSONCursor.maximumDepth - 1))
      try cursor.skipValue()
      cursor = JSONCursor(nested(1_000_000))
      #expect(throws: ReplyError.self) { try cursor.skipValue() }
    }
  }
}
