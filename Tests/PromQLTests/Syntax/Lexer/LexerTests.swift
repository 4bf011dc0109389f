import Testing

@testable import PromQL

@Suite struct SyntaxLexerTests {
  private func kinds(_ text: String) -> [TokenKind] {
    tokens(text).map(\.kind)
  }

  private func tokens(_ text: String) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    while tokens.count < 100 {
      let token = lexer.next()
      if token.kind == .endOfInput {
        break
      }
      tokens.append(token)
      if token.kind == .failure {
        break
      }
    }
    return tokens
  }

  @Test func operators() {
    #expect(
      kinds("+ - * / % ^ == != < <= > >= </ >/ = @ ,") == [
        .add, .subtract, .multiply, .divide, .modulo, .power, .equal, .notEqual, .less, .lessOrEqual, .greater,
        .greaterOrEqual, .trimUpper, .trimLower, .assign, .at, .comma,
      ])
    #expect(kinds("a==b<=c") == [.identifier, .equal, .identifier, .lessOrEqual, .identifier])
  }

  @Test func keywordsInAnyCase() {
    #expect(
      kinds("AND Or unless ATAN2 Sum count_VALUES by WITHOUT group_left bool Start max_of iNf nAn") == [
        .and, .or, .unless, .arctangent2, .sum, .countValues, .by, .without, .groupLeft, .bool, .start, .maximumOf,
        .number, .number,
      ])
    #expect(kinds("sums su count_value count_valuesx s infinity") == Array(repeating: .identifier, count: 6))
  }

  @Test func wordsInBracesAreNeverKeywords() {
    #expect(
      kinds("{sum=~'x',Inf!~\"y\",on!=`z`}") == [
        .leftBrace, .identifier, .regexMatch, .string, .comma, .identifier, .regexNoMatch, .string, .comma,
        .identifier, .notEqual, .string, .rightBrace,
      ])
  }

  @Test func fillIsAKeywordOnlyBeforeAParenthesis() {
    #expect(kinds("fill") == [.identifier])
    #expect(kinds("fill + fill_left") == [.identifier, .add, .identifier])
    #expect(kinds("fill \n(") == [.fill, .leftParenthesis, .failure])
  }

  @Test func identifiers() {
    #expect(
      kinds("abc a:bc :bc _1_2 NaN123") == [
        .identifier, .metricIdentifier, .metricIdentifier, .identifier, .identifier,
      ])
  }

  @Test func numbersAndDurations() {
    #expect(
      kinds("1 4.23 .3 5. 0x123 1e5 1.e2 00_1_23_4.56_7_8 0x1_2_34 1e1_2_34") == Array(repeating: .number, count: 10))
    #expect(kinds("5s 123m 1h 3w 1y 1h30m 1m30ms") == Array(repeating: .duration, count: 7))
    for text in [
      "1..2", "1.2.", "00_1_23__4.56_7_8", "00_1_23_4._56_7_8", "00_1_23_4_.56_7_8", "0x1_2__34", "0x1_2__34.5_6p1",
      "1_e2", "1e.2", "1e+.2", "1ee2", "1e+e2", "1e", "1e+", "1e_1_2_34", "1e1_2__34", "1e+_1_2_34", "12_", "0a:bc",
      ".٩", "5mm", "1h1y",
    ] {
      #expect(kinds(text).last == .failure, "\(text)")
    }
  }

  @Test func tokensKeepTheirPlaces() {
    let tokens = tokens("5 # 1+1\r \n+ [  5m : 1 ]")
    #expect(tokens.map(\.start) == [0, 10, 12, 15, 18, 20, 22])
    #expect(tokens.map(\.end) == [1, 11, 13, 17, 19, 21, 23])
  }

  @Test func theEndComesAgainAndAgain() {
    var lexer = Lexer("a")
    _ = lexer.next()
    for _ in 0..<3 {
      let token = lexer.next()
      #expect(token.kind == .endOfInput && token.start == 1 && token.end == 1)
    }
  }
}
