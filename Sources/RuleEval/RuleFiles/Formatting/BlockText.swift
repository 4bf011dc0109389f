/// A block scalar of YAML: a header and lines.
struct BlockText {
  private let header: String
  private let indentation: Int
  private let lines: [Substring]

  /// Lines under a header that is kept as far as it can be.
  ///
  /// A literal block takes the place of a folded one where there are several lines, which folding would join. A block
  /// whose first line begins with a space has to say how far it is indented.
  init(_ lines: [Substring], header: String, indentation: Int, keyColumn: Int) {
    self.lines = lines
    let mark = lines.count > 1 ? "|" : String(header.prefix(1))
    let rest = header.dropFirst()
    let saysIndentation = rest.prefix { $0 != " " && $0 != "\t" }.contains { $0.isNumber }
    guard lines.first?.first == " ", !saysIndentation else {
      self.header = mark + rest
      self.indentation = indentation
      return
    }
    let own = indentation - (keyColumn - 1)
    let digit = (1...9).contains(own) ? own : 2
    self.header = "\(mark)\(digit)\(rest)"
    self.indentation = keyColumn - 1 + digit
  }

  /// The block, without a line break at its end.
  func text(lineBreak: String) -> String {
    let indent = String(repeating: " ", count: indentation)
    return header + lines.map { lineBreak + ($0.isEmpty ? "" : indent + $0) }.joined()
  }
}
