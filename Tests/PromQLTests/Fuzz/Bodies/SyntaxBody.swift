@testable import PromQL

/// Texts never crash the parser, and errors lie within the text.
enum SyntaxBody {
  static let everything = ParserOptions.everything

  static func check(_ text: String) throws(FuzzFinding) {
    for options in [ParserOptions(durationExpressions: false), everything] {
      do {
        _ = try Parser.parse(text, options: options)
      } catch {
        let end = text.utf8.count
        guard 0 <= error.position.start, error.position.start <= error.position.end, error.position.end <= end + 1
        else {
          throw FuzzFinding("the error's place \(error.position) lies outside the \(end) bytes: \(error)")
        }
        guard !error.message.isEmpty else {
          throw FuzzFinding("an error without a message")
        }
      }
    }
    _ = try? Parser.parseMetricSelector(text)
  }
}
