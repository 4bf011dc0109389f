import PromQL

extension JSONWriter {
  /// A duration that has to be computed, in the form of `/api/v1/parse_query`; null for none.
  mutating func duration(_ expression: DurationExpression?, isWrapped: Bool = false) {
    switch expression {
    case nil: null()
    case .literal(let node)?:
      beginObject()
      member("duration") { $0.boolean(node.isDuration) }
      endObject(ofType: "numberLiteral") { json in
        json.member("val") { $0.string(SampleText.decimal(node.value)) }
      }
    case .parentheses(let inner, _)?: duration(inner, isWrapped: true)
    case .step?: operation("step", nil, nil, isWrapped)
    case .range?: operation("range", nil, nil, isWrapped)
    case .negated(let operand, _)?: operation("-", nil, operand, isWrapped)
    case .binary(let name, let left, let right, _)?: operation(name.rawValue, left, right, isWrapped)
    }
  }

  private mutating func operation(
    _ name: String, _ left: DurationExpression?, _ right: DurationExpression?, _ isWrapped: Bool
  ) {
    beginObject()
    member("lhs") { $0.duration(left) }
    member("op") { $0.string(name) }
    member("rhs") { $0.duration(right) }
    endObject(ofType: "durationExpr") { json in
      json.member("wrapped") { $0.boolean(isWrapped) }
    }
  }
}
