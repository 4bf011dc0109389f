import PromQL

extension JSONWriter {
  /// The tree of an expression in the form of `/api/v1/parse_query`, which upstream's pages read. The members of each
  /// object stand in the order of their names.
  mutating func expression(_ expression: Expression?) {
    switch expression {
    case nil: null()
    case .number(let node)?: number(node)
    case .string(let node)?:
      object("stringLiteral") { json in
        json.member("val") { $0.string(node.value) }
      }
    case .selector(let node)?: selector(node, in: nil)
    case .rangeSelector(let node)?: selector(node.selector, in: node)
    case .subquery(let node)?: subquery(node)
    case .parentheses(let node)?:
      beginObject()
      member("expr") { $0.expression(node.inner) }
      endObject(ofType: "parenExpr")
    case .unary(let node)?:
      beginObject()
      member("expr") { $0.expression(node.operand) }
      member("op") { $0.string(node.operation.rawValue) }
      endObject(ofType: "unaryExpr")
    case .binary(let node)?: binary(node)
    case .aggregation(let node)?: aggregation(node)
    case .call(let node)?: call(node)
    }
  }

  private mutating func number(_ node: NumberLiteral) {
    object("numberLiteral") { json in
      json.member("val") { $0.string(SampleText.decimal(node.value)) }
    }
  }

  private mutating func selector(_ node: VectorSelector, in range: RangeSelector?) {
    beginObject()
    member("anchored") { $0.boolean(node.boundary == .anchored) }
    member("matchers") { json in
      json.list(node.matchers) { json, matcher in
        json.beginObject()
        json.member("name") { $0.string(matcher.name) }
        json.member("type") { $0.string(matcher.operation.rawValue) }
        json.member("value") { $0.string(matcher.value) }
        json.endObject()
      }
    }
    member("name") { $0.string(node.name) }
    offset(node.modifiers)
    if let range {
      member("range") { $0.integer(Int(range.range)) }
      member("rangeExpr") { $0.duration(range.rangeExpression) }
    }
    member("smoothed") { $0.boolean(node.boundary == .smoothed) }
    at(node.modifiers) { _ in }
    endObject(ofType: range == nil ? "vectorSelector" : "matrixSelector")
  }

  private mutating func subquery(_ node: Subquery) {
    beginObject()
    member("expr") { $0.expression(node.inner) }
    offset(node.modifiers)
    member("range") { $0.integer(Int(node.range)) }
    member("rangeExpr") { $0.duration(node.rangeExpression) }
    at(node.modifiers) { json in
      json.member("step") { $0.integer(Int(node.step ?? 0)) }
      json.member("stepExpr") { $0.duration(node.stepExpression) }
    }
    endObject(ofType: "subquery")
  }

  private mutating func binary(_ node: BinaryExpression) {
    beginObject()
    member("bool") { $0.boolean(node.returnsBool) }
    member("lhs") { $0.expression(node.left) }
    member("matching") { $0.matching(node.matching) }
    member("op") { $0.string(node.operation.rawValue) }
    member("rhs") { $0.expression(node.right) }
    endObject(ofType: "binaryExpr")
  }

  private mutating func matching(_ matching: VectorMatching?) {
    guard let matching else {
      return null()
    }
    beginObject()
    member("card") { $0.string(matching.cardinality.rawValue) }
    member("fillValues") { json in
      json.beginObject()
      json.member("lhs") { $0.fill(matching.fillLeft) }
      json.member("rhs") { $0.fill(matching.fillRight) }
      json.endObject()
    }
    member("include") { $0.texts(matching.include) }
    member("labels") { $0.texts(matching.labels) }
    member("on") { $0.boolean(matching.isOn) }
    endObject()
  }

  private mutating func fill(_ value: Double?) {
    guard let value else {
      return null()
    }
    number(value)
  }

  private mutating func aggregation(_ node: Aggregation) {
    beginObject()
    member("expr") { $0.expression(node.inner) }
    member("grouping") { $0.texts(node.grouping) }
    member("op") { $0.string(node.operation.rawValue) }
    member("param") { $0.expression(node.parameter) }
    endObject(ofType: "aggregation") { json in
      json.member("without") { $0.boolean(node.isWithout) }
    }
  }

  private mutating func call(_ node: Call) {
    beginObject()
    member("args") { json in
      json.list(node.arguments) { $0.expression($1) }
    }
    member("func") { json in
      json.beginObject()
      json.member("argTypes") { $0.texts(node.function.argumentTypes.map(\.rawValue)) }
      json.member("name") { $0.string(node.function.name) }
      json.member("returnType") { $0.string(node.function.returnType.rawValue) }
      json.member("variadic") { $0.integer(node.function.variadic.number) }
      json.endObject()
    }
    endObject(ofType: "call")
  }

  private mutating func offset(_ modifiers: TimeModifiers) {
    member("offset") { $0.integer(Int(modifiers.offset)) }
    member("offsetExpr") { $0.duration(modifiers.offsetExpression) }
  }

  /// What `@` says; `between` stands between its two members.
  private mutating func at(_ modifiers: TimeModifiers, between: (inout JSONWriter) -> Void) {
    var time: Timestamp?
    var boundary: String?
    switch modifiers.at {
    case .timestamp(let timestamp)?: time = timestamp
    case .start?: boundary = "start"
    case .end?: boundary = "end"
    case nil: break
    }
    member("startOrEnd") { json in
      boundary.map { json.string($0) } ?? json.null()
    }
    between(&self)
    member("timestamp") { json in
      time.map { json.integer(Int($0)) } ?? json.null()
    }
  }
}

extension FunctionSignature.Variadic {
  /// As the API has it: 0 for just the arguments named, else how many may be left out or come besides, -1 for any
  /// number.
  fileprivate var number: Int {
    switch self {
    case .none: 0
    case .optional(let count): count + 1
    case .unlimited: -1
    }
  }
}
