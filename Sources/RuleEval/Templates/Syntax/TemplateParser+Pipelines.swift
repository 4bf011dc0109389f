extension TemplateParser {
  /// Parses variables and commands, up to and including `end`.
  mutating func parsePipeline(
    context: String, end: TemplateToken.Kind
  ) throws(TemplateError) -> TemplatePipeline {
    var pipeline = TemplatePipeline(position: peekNonSpace().position)
    try parseVariables(of: &pipeline, context: context)
    while true {
      let token = peekNonSpace()
      if token.kind == end {
        _ = advance()
        try check(pipeline, context: context)
        noteQueries(in: pipeline)
        return pipeline
      }
      switch token.kind {
      case .boolean, .characterConstant, .dot, .field, .identifier, .number, .keyword(.nil), .rawString, .string,
        .variable, .leftParenthesis:
        pipeline.commands.append(try parseCommand())
      default:
        _ = advance()
        throw unexpected(token, in: context)
      }
    }
  }

  /// Parses `$x :=`, `$x =` or, in a range, `$i, $x :=`.
  private mutating func parseVariables(
    of pipeline: inout TemplatePipeline, context: String
  ) throws(TemplateError) {
    while peekNonSpace().kind == .variable {
      let start = next
      let name = source.string(advance().range)
      let token = peekNonSpace()
      let isComma = token.kind == .character && source.string(token.range) == ","
      guard token.kind == .declare || token.kind == .assign || isComma else {
        next = start
        return
      }
      _ = advance()
      pipeline.variables.append(name)
      if !variables.contains(name) { variables.append(name) }
      guard variables.count <= TemplateLimits.variables else {
        throw error("the template has more than \(TemplateLimits.variables) variables")
      }
      guard isComma else {
        pipeline.isAssignment = token.kind == .assign
        return
      }
      guard context == "range", pipeline.variables.count < 2 else {
        throw error("too many declarations in \(context)")
      }
      guard [.variable, .rightDelimiter, .rightParenthesis].contains(peekNonSpace().kind) else {
        throw error("range can only initialize variables")
      }
    }
  }

  private func check(_ pipeline: TemplatePipeline, context: String) throws(TemplateError) {
    guard !pipeline.commands.isEmpty else { throw error("missing value for \(context)") }
    for (stage, command) in pipeline.commands.enumerated().dropFirst() where command.operands[0].isConstant {
      throw error("non executable command in pipeline stage \(stage + 1)")
    }
  }

  private mutating func parseCommand() throws(TemplateError) -> TemplateCommand {
    var command = TemplateCommand(position: peekNonSpace().position)
    while true {
      _ = peekNonSpace()
      if let operand = try parseOperand() { command.operands.append(operand) }
      let start = next
      let token = advance()
      switch token.kind {
      case .space: continue
      case .rightDelimiter, .rightParenthesis: next = start
      case .pipe: break
      default: throw unexpected(token, in: "operand")
      }
      guard !command.operands.isEmpty else { throw error("empty command") }
      return command
    }
  }

  /// Parses a term and the fields that are read from it.
  private mutating func parseOperand() throws(TemplateError) -> TemplateOperand? {
    guard let term = try parseTerm() else { return nil }
    let position = peek().position
    var names: [String] = []
    while peek().kind == .field { names.append(fieldName(advance())) }
    guard !names.isEmpty else { return term }
    switch term.kind {
    case .field(let first): return TemplateOperand(position: position, kind: .field(first + names))
    case .variable(let name, _): return TemplateOperand(position: position, kind: .variable(name, fields: names))
    case _ where term.isConstant: throw error("unexpected . after term \(GoQuoting.quote(term.description))")
    default: return TemplateOperand(position: position, kind: .chain(term, fields: names))
    }
  }

  private mutating func parseTerm() throws(TemplateError) -> TemplateOperand? {
    _ = peekNonSpace()
    let start = next
    let token = advance()
    let text = source.string(token.range)
    let kind: TemplateOperand.Kind
    switch token.kind {
    case .dot: kind = .dot
    case .keyword(.nil): kind = .null
    case .boolean: kind = .bool(text == "true")
    case .field: kind = .field([fieldName(token)])
    case .identifier: kind = .function(try function(named: text))
    case .variable:
      guard variables.contains(text) else { throw error("undefined variable \(GoQuoting.quote(text))") }
      kind = .variable(text, fields: [])
    case .number, .characterConstant: kind = .number(try number(text, isCharacter: token.kind == .characterConstant))
    case .string, .rawString:
      guard let value = GoQuoting.unquote(text) else { throw error("invalid syntax") }
      kind = .string(value, quoted: text)
    case .leftParenthesis:
      kind = .pipeline(
        try nested { parser throws(TemplateError) in
          try parser.parsePipeline(context: "parenthesized pipeline", end: .rightParenthesis)
        })
    default:
      next = start
      return nil
    }
    return TemplateOperand(position: token.position, kind: kind)
  }

  private func fieldName(_ token: TemplateToken) -> String {
    source.string(token.range.dropFirst())
  }

  private func number(_ text: String, isCharacter: Bool) throws(TemplateError) -> TemplateNumber {
    do throws(TemplateFailure) {
      return isCharacter ? try TemplateNumber(character: text) : try TemplateNumber(parsing: text)
    } catch {
      throw self.error(error.message)
    }
  }

  private func function(named name: String) throws(TemplateError) -> TemplateFunction {
    if let function = TemplateFunction(rawValue: name) { return function }
    throw error("function \(GoQuoting.quote(name)) not defined")
  }

  /// Remembers what the pipeline will ask the data source.
  private mutating func noteQueries(in pipeline: TemplatePipeline) {
    for (stage, command) in pipeline.commands.enumerated() {
      for operand in command.operands {
        guard case .function(.query) = operand.kind else { continue }
        var argument = command.operands.count == 2 ? command.operands[1] : nil
        if command.operands.count == 1, stage == 1, pipeline.commands[0].operands.count == 1 {
          argument = pipeline.commands[0].operands[0]
        }
        guard case .string(let text, _) = argument?.kind else {
          hasComputedQueries = true
          continue
        }
        if knownQueries.insert(text).inserted { constantQueries.append(text) }
      }
    }
  }
}
