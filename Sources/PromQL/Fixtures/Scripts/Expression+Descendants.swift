extension Expression {
  /// The expression itself and everything in it.
  var descendants: [Expression] {
    descendants { _ in true }
  }

  /// The expression itself and everything in it, except what lies in nodes that are not to be entered.
  func descendants(entering mayEnter: (Expression) -> Bool) -> [Expression] {
    var found: [Expression] = []
    var waiting = [self]
    while let node = waiting.popLast() {
      found.append(node)
      if mayEnter(node) {
        waiting += node.parts.reversed()
      }
    }
    return found
  }
}
