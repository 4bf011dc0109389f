/// Commands of which each hands its value to the next, and the variables that keep the last value.
struct TemplatePipeline: Sendable {
  let position: Int
  /// The names of the variables, `$` included.
  var variables: [String] = []
  /// Whether the variables are there already: `=` and not `:=`.
  var isAssignment = false
  var commands: [TemplateCommand] = []
}

/// A value, or a function or method with its arguments.
struct TemplateCommand: Sendable {
  let position: Int
  var operands: [TemplateOperand] = []
}

/// What a command is made of.
struct TemplateOperand: Sendable {
  indirect enum Kind: Sendable {
    case dot
    case null
    case bool(Bool)
    case number(TemplateNumber)
    case string(String, quoted: String)
    /// `.a.b`, read from the dot.
    case field([String])
    /// `$x.a.b`.
    case variable(String, fields: [String])
    case function(TemplateFunction)
    /// A pipeline in parentheses.
    case pipeline(TemplatePipeline)
    /// Fields of something that is neither the dot nor a variable.
    case chain(TemplateOperand, fields: [String])
  }

  let position: Int
  let kind: Kind

  /// Whether the operand can only be a value, so that no value can be piped into it.
  var isConstant: Bool {
    switch kind {
    case .bool, .dot, .null, .number, .string: true
    case .field, .variable, .function, .pipeline, .chain: false
    }
  }
}
