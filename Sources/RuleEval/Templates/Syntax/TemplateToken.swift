/// A piece of a template: text, or what stands between the delimiters of an action.
struct TemplateToken: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case text
    case leftDelimiter, rightDelimiter, leftParenthesis, rightParenthesis
    case space, pipe, declare, assign
    case character
    case field, variable, identifier, dot
    case keyword(TemplateKeyword)
    case boolean, number, characterConstant, string, rawString
    case end
    /// What the lexer could not read. Always the last token.
    case failure(String)
  }

  let kind: Kind
  /// Where it stands, in bytes of the source.
  let range: Range<Int>

  var position: Int { range.lowerBound }
}

/// The words that are no function names.
enum TemplateKeyword: String, Sendable {
  case block, `break`, `continue`, define, `else`, end, `if`, `nil`, range, template, with
}

extension TemplateSource {
  /// How an error names a token.
  func describe(_ token: TemplateToken) -> String {
    switch token.kind {
    case .end: return "EOF"
    case .failure(let message): return message
    case .keyword(let keyword): return "<\(keyword.rawValue)>"
    case .dot: return "<.>"
    default:
      let text = string(token.range)
      guard text.utf8.count > 10 else { return GoQuoting.quote(text) }
      return GoQuoting.quote(String(String.UnicodeScalarView(text.unicodeScalars.prefix(10)))) + "..."
    }
  }
}
