/// One expansion of a template.
///
/// Failures carry their message alone: where the template stands is kept in `location` as the work goes on, and put in
/// front of the message at the end.
struct TemplateExecutor {
  /// Where `break` and `continue` lead.
  enum Flow {
    case proceed, leaveRange, nextElement
  }

  let definitions: TemplateDefinitions
  let environment: TemplateEnvironment
  var variables: [TemplateVariable]
  var location = TemplateLocation.start
  /// The name of the template that is under way, of those that `define` made.
  var templateName: String
  var output = ""
  var depth = 0
  var invocationDepth = 0
  var steps = 0
  var iterations = 0
  var handledBytes = 0
  var queries = 0

  init(definitions: TemplateDefinitions, environment: TemplateEnvironment, variables: [TemplateVariable]) {
    self.definitions = definitions
    self.environment = environment
    self.variables = variables
    templateName = definitions.source.name
  }

  /// The variables that every alert's template starts with.
  static func alertVariables(_ alert: TemplateEnvironment) -> [TemplateVariable] {
    zip(TemplateParser.alertVariables, alert.fields).map { TemplateVariable(name: $0, value: $1.value) }
  }

  mutating func run(data: TemplateValue) throws(TemplateError) -> String {
    variables.insert(TemplateVariable(name: "$", value: data), at: 0)
    do throws(TemplateFailure) {
      _ = try walk(definitions.main, dot: data)
      return output
    } catch {
      throw located(error)
    }
  }

  private func located(_ failure: TemplateFailure) -> TemplateError {
    let source = definitions.source
    let (line, column) = source.position(of: location.position)
    return TemplateError(
      phase: .execution, templateName: source.name, line: line, column: column,
      message: "executing \(GoQuoting.quote(templateName)) at <\(location)>: \(failure.message)")
  }

  mutating func write(_ text: String) throws(TemplateFailure) {
    guard output.utf8.count + text.utf8.count <= TemplateLimits.textBytes else {
      throw TemplateFailure("the text grows longer than \(TemplateLimits.textBytes) bytes")
    }
    output += text
  }
}

/// A variable of a template and what it holds.
struct TemplateVariable: Sendable {
  let name: String
  var value: TemplateValue
}

/// The part of a template that is being worked on.
enum TemplateLocation: CustomStringConvertible {
  case start
  case action(TemplatePipeline)
  case pipeline(TemplatePipeline)
  case command(TemplateCommand)
  case operand(TemplateOperand)
  case invocation(TemplateInvocation)

  var position: Int {
    switch self {
    case .start: 0
    case .action(let pipeline), .pipeline(let pipeline): pipeline.position
    case .command(let command): command.position
    case .operand(let operand): operand.position
    case .invocation(let invocation): invocation.position
    }
  }

  var description: String {
    switch self {
    case .start: ""
    case .action(let pipeline): "{{\(pipeline)}}"
    case .pipeline(let pipeline): pipeline.description
    case .command(let command): command.description
    case .operand(let operand): operand.description
    case .invocation(let invocation): invocation.description
    }
  }
}

// Limits on what an expansion may cost.
extension TemplateExecutor {
  mutating func countStep() throws(TemplateFailure) {
    steps += 1
    guard steps <= TemplateLimits.steps else {
      throw TemplateFailure("the template takes more than \(TemplateLimits.steps) steps")
    }
  }

  mutating func countIteration() throws(TemplateFailure) {
    iterations += 1
    guard iterations <= TemplateLimits.iterations else {
      throw TemplateFailure("the template goes through more than \(TemplateLimits.iterations) iterations")
    }
  }

  /// Counts what a call takes, before it works on that.
  mutating func count(_ arguments: [TemplateValue], of function: TemplateFunction) throws(TemplateFailure) {
    for argument in arguments { handledBytes += argument.size }
    switch function {
    case .query:
      queries += 1
      guard queries <= TemplateLimits.queries else {
        throw TemplateFailure("the template makes more than \(TemplateLimits.queries) queries")
      }
    case .reReplaceAll:
      // Matches may be empty, and each may become the whole replacement.
      let (matches, replacement) = (arguments[2].size + 1, arguments[1].size)
      guard matches * replacement <= TemplateLimits.handledBytes else { throw Self.tooMuchText }
    default: break
    }
    try checkHandledBytes()
  }

  /// Counts what a call made.
  mutating func count(_ result: TemplateValue) throws(TemplateFailure) {
    handledBytes += result.size
    try checkHandledBytes()
  }

  private func checkHandledBytes() throws(TemplateFailure) {
    guard handledBytes <= TemplateLimits.handledBytes else { throw Self.tooMuchText }
  }

  private static let tooMuchText = TemplateFailure("the functions of the template handle too much text")

  mutating func enter() throws(TemplateFailure) {
    depth += 1
    guard depth <= TemplateLimits.executionDepth else {
      throw TemplateFailure("the template nests deeper than \(TemplateLimits.executionDepth) levels")
    }
  }
}

extension TemplateValue {
  /// About how much work it is to go through the value.
  fileprivate var size: Int {
    switch self {
    case .string(let text), .html(let text): text.utf8.count
    case .samples(let samples): samples.count
    default: 0
    }
  }
}
