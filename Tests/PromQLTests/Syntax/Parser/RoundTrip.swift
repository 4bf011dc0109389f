import Testing

@testable import PromQL

/// The canonical form of an expression is its own, and parses to an equal tree; so does what the pretty printer makes of
/// it, whatever the length of lines.
func expectRoundTrip(_ text: String, _ options: ParserOptions = ParserOptions(), _ place: String = "") {
  do {
    let tree = try Parser.parse(text, options: options)
    let printed = tree.description
    let again = try Parser.parse(printed, options: options)
    #expect(again.description == printed, "\(place) \(text)")
    let sorted = tree.withSortedMatchers
    #expect(again.withSortedMatchers == sorted, "\(place) \(text): \(printed)")
    for length in [100, 20, 1] {
      let pretty = tree.prettyPrinted(lineLength: length)
      let again = try Parser.parse(pretty, options: options)
      #expect(again.withSortedMatchers == sorted, "\(place) \(text): \(pretty)")
      #expect(again.prettyPrinted(lineLength: length) == pretty, "\(place) \(text)")
    }
  } catch {
    Issue.record("\(place) \(text): \(error)")
  }
}

extension Expression {
  /// The tree with the matchers of each selector in the order in which they are printed.
  var withSortedMatchers: Expression {
    switch self {
    case .number, .string: return self
    case .selector(var node):
      node.matchers.sort { $0.description < $1.description }
      return .selector(node)
    case .rangeSelector(var node):
      node.selector.matchers.sort { $0.description < $1.description }
      return .rangeSelector(node)
    case .subquery(var node):
      node.inner = node.inner.withSortedMatchers
      return .subquery(node)
    case .parentheses(var node):
      node.inner = node.inner.withSortedMatchers
      return .parentheses(node)
    case .unary(var node):
      node.operand = node.operand.withSortedMatchers
      return .unary(node)
    case .binary(var node):
      node.left = node.left.withSortedMatchers
      node.right = node.right.withSortedMatchers
      return .binary(node)
    case .aggregation(var node):
      node.inner = node.inner.withSortedMatchers
      node.parameter = node.parameter?.withSortedMatchers
      return .aggregation(node)
    case .call(var node):
      node.arguments = node.arguments.map(\.withSortedMatchers)
      return .call(node)
    }
  }
}
