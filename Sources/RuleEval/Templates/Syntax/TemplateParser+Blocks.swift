extension TemplateParser {
  /// What a text or an action turned out to be.
  enum Item {
    case node(TemplateNode)
    case end
    /// `{{else}}`. The keyword that may follow it is still to be read.
    case otherwise
  }

  /// What a list of nodes ended with.
  enum Terminator {
    case end, otherwise
  }

  /// Parses nodes up to `{{end}}` or `{{else}}`.
  mutating func parseList() throws(TemplateError) -> ([TemplateNode], Terminator) {
    var nodes: [TemplateNode] = []
    while peekNonSpace().kind != .end {
      switch try parseNode() {
      case .node(let node): nodes.append(node)
      case .end: return (nodes, .end)
      case .otherwise: return (nodes, .otherwise)
      }
    }
    throw error("unexpected EOF")
  }

  mutating func parseNode() throws(TemplateError) -> Item {
    let token = nextNonSpace()
    switch token.kind {
    case .text: return .node(.text(source.string(token.range)))
    case .leftDelimiter: return try parseAction()
    default: throw unexpected(token, in: "input")
    }
  }

  private mutating func parseAction() throws(TemplateError) -> Item {
    guard case .keyword(let keyword) = peekNonSpace().kind else { return try parsePipelineAction() }
    switch keyword {
    case .define, .nil: return try parsePipelineAction()
    default: _ = advance()
    }
    switch keyword {
    case .if: return .node(try nested { parser throws(TemplateError) in try parser.parseConditional(.if) })
    case .with: return .node(try nested { parser throws(TemplateError) in try parser.parseConditional(.with) })
    case .range: return .node(try nested { parser throws(TemplateError) in try parser.parseRange() })
    case .block: return .node(try nested { parser throws(TemplateError) in try parser.parseBlock() })
    case .template: return .node(try parseInvocation())
    case .break: return .node(try parseLeave(.break, named: "{{break}}"))
    case .continue: return .node(try parseLeave(.continue, named: "{{continue}}"))
    case .end:
      try expect(.rightDelimiter, context: "end")
      return .end
    case .else:
      let following = peekNonSpace().kind
      if following != .keyword(.if), following != .keyword(.with) {
        try expect(.rightDelimiter, context: "else")
      }
      return .otherwise
    case .define, .nil: return try parsePipelineAction()
    }
  }

  private mutating func parsePipelineAction() throws(TemplateError) -> Item {
    .node(.action(try parsePipeline(context: "command", end: .rightDelimiter)))
  }

  /// Parses what follows `if` or `with`. Variables live until the end of the last branch.
  private mutating func parseConditional(_ keyword: TemplateKeyword) throws(TemplateError) -> TemplateNode {
    let mark = variables.count
    defer { variables.removeSubrange(mark...) }
    var branches: [TemplateConditional.Branch] = []
    while true {
      let condition = try parsePipeline(context: keyword.rawValue, end: .rightDelimiter)
      let (body, terminator) = try parseList()
      branches.append(TemplateConditional.Branch(condition: condition, body: body))
      var otherwise: [TemplateNode] = []
      if terminator == .otherwise {
        if peekNonSpace().kind == .keyword(keyword) {
          _ = advance()
          continue
        }
        otherwise = try parseLastList()
      }
      return .conditional(
        TemplateConditional(setsDot: keyword == .with, branches: branches, otherwise: otherwise))
    }
  }

  private mutating func parseRange() throws(TemplateError) -> TemplateNode {
    let mark = variables.count
    defer { variables.removeSubrange(mark...) }
    let pipeline = try parsePipeline(context: "range", end: .rightDelimiter)
    openRanges += 1
    let (body, terminator) = try parseList()
    openRanges -= 1
    let otherwise = terminator == .otherwise ? try parseLastList() : []
    return .range(TemplateRange(pipeline: pipeline, body: body, otherwise: otherwise))
  }

  /// Parses what follows `{{else}}`.
  private mutating func parseLastList() throws(TemplateError) -> [TemplateNode] {
    let (nodes, terminator) = try parseList()
    guard terminator == .end else { throw error("expected end; found {{else}}") }
    return nodes
  }

  private mutating func parseLeave(_ node: TemplateNode, named name: String) throws(TemplateError) -> TemplateNode {
    try expect(.rightDelimiter, context: name)
    guard openRanges > 0 else { throw error("\(name) outside {{range}}") }
    return node
  }

  private mutating func parseInvocation() throws(TemplateError) -> TemplateNode {
    let context = "template clause"
    let position = peekNonSpace().position
    let name = try parseTemplateName(context: context)
    guard peekNonSpace().kind != .rightDelimiter else {
      _ = advance()
      return .invocation(TemplateInvocation(position: position, name: name, argument: nil))
    }
    let argument = try parsePipeline(context: context, end: .rightDelimiter)
    return .invocation(TemplateInvocation(position: position, name: name, argument: argument))
  }

  /// Parses what follows `block`: the definition of a template and its use in one.
  private mutating func parseBlock() throws(TemplateError) -> TemplateNode {
    let context = "block clause"
    let position = peekNonSpace().position
    let name = try parseTemplateName(context: context)
    let argument = try parsePipeline(context: context, end: .rightDelimiter)
    try define(name, as: parseSeparateBody(context: context))
    return .invocation(TemplateInvocation(position: position, name: name, argument: argument))
  }

  mutating func parseTemplateName(context: String) throws(TemplateError) -> String {
    let token = nextNonSpace()
    guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, in: context) }
    guard let name = GoQuoting.unquote(source.string(token.range)) else { throw error("invalid syntax") }
    return name
  }
}
