/// An expression that is to be written anew.
struct ExpressionEdit {
  /// What is replaced.
  let range: Range<Int>
  let replacement: String
  /// Where the value stands.
  let position: SourcePosition

  init(range: Range<Int>, replacement: String, position: SourcePosition) {
    self.range = range
    self.replacement = replacement
    self.position = position
  }

  /// Writes a text in the place of a scalar; nil where it needs several lines and something else is on its line.
  init?(
    writing text: String, at place: ExpressionFinder.Place, extent: ScalarExtent, in source: SourceText
  ) {
    position = place.position
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = extent.range.lowerBound
    if case .block(let indentation) = extent.style {
      let header = source.line(source.lineNumber(of: start))
      let block = BlockText(
        lines, header: source.text(start..<header.upperBound), indentation: indentation, keyColumn: place.keyColumn)
      range = extent.range
      replacement = block.text(lineBreak: source.lineBreak)
    } else if lines.count == 1 {
      range = extent.range
      replacement = ScalarText.inline(text, style: extent.style, isInFlow: place.isInFlow)
    } else {
      let line = source.line(source.lineNumber(of: extent.range.upperBound))
      let rest = source.text(extent.range.upperBound..<line.upperBound)
      guard rest.drop(while: { $0 == " " || $0 == "\t" }).first.map({ $0 == "#" }) ?? true else {
        return nil
      }
      let block = BlockText(
        lines, header: "|-" + rest, indentation: place.keyColumn + 1, keyColumn: place.keyColumn)
      range = start..<line.upperBound
      replacement = block.text(lineBreak: source.lineBreak)
    }
  }
}
