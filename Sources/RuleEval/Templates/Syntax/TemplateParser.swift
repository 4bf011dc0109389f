/// Makes a tree of the tokens of a template, by recursive descent.
struct TemplateParser {
  let source: TemplateSource
  let tokens: [TemplateToken]
  var next = 0
  /// The furthest token that was looked at: errors are reported on its line.
  var furthest = 0
  var depth = 0
  /// How many `range` bodies are open.
  var openRanges = 0
  /// The variables that are declared at this place.
  var variables = ["$"]
  /// Queries that are written out, in order.
  var constantQueries: [String] = []
  var knownQueries: Set<String> = []
  var hasComputedQueries = false
  var bodies: [String: [TemplateNode]] = [:]

  init(source: TemplateSource) {
    self.source = source
    tokens = TemplateLexer.tokens(of: source)
  }

  /// Every alert's template starts with these variables.
  static let alertVariables = ["$labels", "$externalLabels", "$externalURL", "$value"]

  mutating func parse() throws(TemplateError) -> TemplateDefinitions {
    variables += Self.alertVariables
    var nodes: [TemplateNode] = []
    while peek().kind != .end {
      if try parseDefinition() { continue }
      switch try parseNode() {
      case .node(let node): nodes.append(node)
      case .end: throw error("unexpected {{end}}")
      case .otherwise: throw error("unexpected {{else}}")
      }
    }
    try define(source.name, as: nodes)
    return TemplateDefinitions(source: source, bodies: bodies)
  }

  /// Parses `{{define "name"}} … {{end}}`, which may stand outside of all blocks only.
  private mutating func parseDefinition() throws(TemplateError) -> Bool {
    guard peek().kind == .leftDelimiter else { return false }
    let start = next
    next += 1
    guard nextNonSpace().kind == .keyword(.define) else {
      next = start
      return false
    }
    let name = try parseTemplateName(context: "define clause")
    try expect(.rightDelimiter, context: "define clause")
    let body = try parseSeparateBody(context: "define clause")
    try define(name, as: body)
    return true
  }

  /// Parses the body of a `define` or `block`, which sees no variables of its surroundings.
  mutating func parseSeparateBody(context: String) throws(TemplateError) -> [TemplateNode] {
    let outer = (variables, openRanges)
    (variables, openRanges) = (["$"], 0)
    defer { (variables, openRanges) = outer }
    let (body, terminator) = try parseList()
    guard terminator == .end else { throw error("unexpected {{else}} in \(context)") }
    return body
  }

  mutating func define(_ name: String, as body: [TemplateNode]) throws(TemplateError) {
    if let existing = bodies[name], !Self.isBlank(existing) {
      guard Self.isBlank(body) else {
        throw error("template: multiple definition of template \(GoQuoting.quote(name))")
      }
      return
    }
    bodies[name] = body
  }

  private static func isBlank(_ body: [TemplateNode]) -> Bool {
    body.allSatisfy { node in
      guard case .text(let text) = node else { return false }
      return text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
  }
}

extension TemplateParser {
  func peek() -> TemplateToken { tokens[next] }

  mutating func advance() -> TemplateToken {
    let token = tokens[next]
    furthest = max(furthest, next)
    if next < tokens.count - 1 { next += 1 }
    return token
  }

  mutating func nextNonSpace() -> TemplateToken {
    skipSpace()
    return advance()
  }

  mutating func peekNonSpace() -> TemplateToken {
    skipSpace()
    furthest = max(furthest, next)
    return tokens[next]
  }

  private mutating func skipSpace() {
    while tokens[next].kind == .space { next += 1 }
  }

  mutating func expect(_ kind: TemplateToken.Kind, context: String) throws(TemplateError) {
    let token = nextNonSpace()
    guard token.kind == kind else { throw unexpected(token, in: context) }
  }

  func unexpected(_ token: TemplateToken, in context: String) -> TemplateError {
    if case .failure(let message) = token.kind { return error(message) }
    return error("unexpected \(source.describe(token)) in \(context)")
  }

  func error(_ message: String) -> TemplateError {
    let (line, column) = source.position(of: tokens[furthest].position)
    return TemplateError(phase: .parsing, templateName: source.name, line: line, column: column, message: message)
  }

  /// Runs `body` one level deeper, or throws where the template nests too deep for that.
  mutating func nested<Result>(
    _ body: (inout TemplateParser) throws(TemplateError) -> Result
  ) throws(TemplateError) -> Result {
    guard depth < TemplateLimits.nesting else {
      throw error("blocks and parentheses nest deeper than \(TemplateLimits.nesting) levels")
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }
}
