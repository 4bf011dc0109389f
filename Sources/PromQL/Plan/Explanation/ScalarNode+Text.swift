extension ScalarNode {
  /// As PromQL writes it, vectors left out: they are operators of their own.
  var text: String {
    switch self {
    case .constant(let value): SampleText.general(value)
    case .time: "time()"
    case .ofQuery(let fact): fact.rawValue + "()"
    case .onlyElement: "scalar(…)"
    case .negated(let operand): "-" + operand.text
    case .extremum(let function, let left, let right): "\(function.rawValue)(\(left.text), \(right.text))"
    case .binary(let operation, let left, let right): "(\(left.text) \(operation.rawValue) \(right.text))"
    case .invariant(let inner): inner.text
    }
  }
}
