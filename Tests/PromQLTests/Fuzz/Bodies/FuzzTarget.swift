@testable import PromQL

/// What is fuzzed: each target makes something of any bytes and throws where a property does not hold.
enum FuzzTarget: String, CaseIterable, Sendable {
  /// Text through lexer, parser and checks, with everything experimental on and off.
  case syntax
  /// Text that parses, printed and parsed again.
  case printer
  /// A text of series in series notation, loaded.
  case notation
  /// A text in OpenMetrics and in Prometheus's own format.
  case exposition
  /// A PromQL expression, evaluated over a small store, after a comment that says over which and when.
  case evaluation
  /// An expression of the right types that is written as the bytes say, evaluated over a small store. What is found is
  /// shown as a text for `evaluation`.
  case expressions

  /// Throws ``FuzzFinding`` where something does not hold for this input; a crash is a finding too.
  func check(_ input: [UInt8]) throws(FuzzFinding) {
    switch self {
    case .syntax: try SyntaxBody.check(String(decoding: input, as: UTF8.self))
    case .printer: try PrinterBody.check(String(decoding: input, as: UTF8.self))
    case .notation: try NotationBody.check(String(decoding: input, as: UTF8.self))
    case .exposition: try ExpositionBody.check(String(decoding: input, as: UTF8.self))
    case .evaluation:
      let text = String(decoding: input, as: UTF8.self)
      var choices = ByteChoices(ofText: text)
      try EvaluationBody(&choices).check(text)
    case .expressions:
      var choices = ByteChoices(input)
      let body = EvaluationBody(&choices)
      let comment = choices.comment
      var writer = ExpressionWriter(choices: choices)
      try body.check(comment + writer.root())
    }
  }
}

/// A property that does not hold.
struct FuzzFinding: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
