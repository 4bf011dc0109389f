@testable import PromQL

/// What is printed parses to the tree that was printed.
enum PrinterBody {
  static func check(_ text: String) throws(FuzzFinding) {
    guard let tree = try? Parser.parse(text, options: SyntaxBody.everything) else {
      return
    }
    let canonical = tree.description
    let again = try expectSameTree(tree, canonical, of: text)
    guard let again else {
      return
    }
    guard again.description == canonical else {
      throw FuzzFinding("\(canonical.debugDescription), parsed, is printed as \(again.description.debugDescription)")
    }
    for lineLength in [1, 30] {
      _ = try expectSameTree(tree, tree.prettyPrinted(lineLength: lineLength), of: text)
    }
  }

  /// The tree of what was printed; nil where that is too large.
  private static func expectSameTree(
    _ tree: Expression, _ printed: String, of text: String
  ) throws(FuzzFinding) -> Expression? {
    let again: Expression
    do {
      again = try Parser.parse(printed, options: SyntaxBody.everything)
    } catch {
      // Printing may make a text longer, and it may add parentheses.
      if error.message.hasPrefix("expression is ") {
        return nil
      }
      throw FuzzFinding("\(text.debugDescription) is printed as \(printed.debugDescription), which is: \(error)")
    }
    guard again.means(tree) else {
      throw FuzzFinding("\(text.debugDescription) is printed as \(printed.debugDescription), which is another tree")
    }
    return again
  }
}

extension Expression {
  /// Whether two trees are equal, but for the order of matchers.
  fileprivate func means(_ other: Expression) -> Bool {
    var pending = [(self, other)]
    while let (left, right) = pending.popLast() {
      guard left.kind == right.kind, left.parts.count == right.parts.count else {
        return false
      }
      switch (left, right) {
      case (.number(let left), .number(let right)) where left != right: return false
      case (.string(let left), .string(let right)) where !left.value.utf8.elementsEqual(right.value.utf8): return false
      case (.selector(let left), .selector(let right)) where !left.means(right): return false
      default: pending += zip(left.parts, right.parts)
      }
    }
    return true
  }

  private var kind: String? {
    Mirror(reflecting: self).children.first?.label
  }
}

extension VectorSelector {
  fileprivate func means(_ other: VectorSelector) -> Bool {
    modifiers == other.modifiers && matchers.map(\.description).sorted() == other.matchers.map(\.description).sorted()
  }
}
