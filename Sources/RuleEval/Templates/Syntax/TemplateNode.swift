/// A piece of a parsed template.
enum TemplateNode: Sendable {
  case text(String)
  /// A pipeline whose value is printed, or kept in a variable.
  case action(TemplatePipeline)
  /// `if` or `with`.
  case conditional(TemplateConditional)
  case range(TemplateRange)
  /// `template` or `block`.
  case invocation(TemplateInvocation)
  case `break`
  case `continue`
}

/// `if` or `with`, with all of its `else if` or `else with` branches.
struct TemplateConditional: Sendable {
  struct Branch: Sendable {
    let condition: TemplatePipeline
    let body: [TemplateNode]
  }

  /// Whether the value of the condition becomes the dot of its branch.
  let setsDot: Bool
  let branches: [Branch]
  let otherwise: [TemplateNode]
}

/// `range`: a body for every element, and another where there is none.
struct TemplateRange: Sendable {
  let pipeline: TemplatePipeline
  let body: [TemplateNode]
  let otherwise: [TemplateNode]
}

/// The use of a template by its name.
struct TemplateInvocation: Sendable {
  let position: Int
  let name: String
  /// What becomes the dot of the template.
  let argument: TemplatePipeline?
}

/// The templates of one text: itself and what `define` and `block` add to it.
struct TemplateDefinitions: Sendable {
  let source: TemplateSource
  let bodies: [String: [TemplateNode]]

  /// The body that is expanded first.
  var main: [TemplateNode] { bodies[source.name] ?? [] }
}
