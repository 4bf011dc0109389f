extension TemplateExecutor {
  /// The value of the last command of a pipeline, which its variables keep.
  mutating func evaluate(_ pipeline: TemplatePipeline, dot: TemplateValue) throws(TemplateFailure) -> TemplateValue {
    try enter()
    defer { depth -= 1 }
    location = .pipeline(pipeline)
    var piped: TemplateValue?
    for command in pipeline.commands {
      try countStep()
      piped = try evaluate(command, dot: dot, piped: piped)
    }
    let value = piped ?? .none
    for name in pipeline.variables {
      if pipeline.isAssignment {
        try assign(value, to: name)
      } else {
        try declare(name, as: value)
      }
    }
    return value
  }

  /// The value of a command, whose last argument is the value of the command before it.
  private mutating func evaluate(
    _ command: TemplateCommand, dot: TemplateValue, piped: TemplateValue?
  ) throws(TemplateFailure) -> TemplateValue {
    let operand = command.operands[0]
    let call = TemplateCall(
      location: .command(command), arguments: command.operands.dropFirst(), piped: piped, dot: dot)
    switch operand.kind {
    case .function, .field, .chain: return try evaluate(operand, call: call)
    case .variable(_, let fields) where !fields.isEmpty: return try evaluate(operand, call: call)
    case .pipeline: break
    case .variable, .dot, .null, .bool, .number, .string: location = .operand(operand)
    }
    guard !call.hasArguments else {
      var text = "\(operand)"
      if case .pipeline(let pipeline) = operand.kind { text = "\(pipeline)" }
      throw TemplateFailure("can't give argument to non-function \(text)")
    }
    if case .null = operand.kind { throw TemplateFailure("nil is not a command") }
    return try evaluate(operand, call: call)
  }

  /// The value of an operand that may be a function or a method and take the arguments of `call`.
  mutating func evaluate(_ operand: TemplateOperand, call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
    try countStep()
    switch operand.kind {
    case .pipeline(let pipeline): return try evaluate(pipeline, dot: call.dot)
    default: location = .operand(operand)
    }
    switch operand.kind {
    case .dot: return call.dot
    case .null, .pipeline: return .none
    case .bool(let value): return .bool(value)
    case .number(let number): return try Self.value(of: number)
    case .string(let text, _): return .string(text)
    case .function(let function): return try evaluate(function, call: call)
    case .field(let names): return try evaluate(names, of: call.dot, call: call)
    case .variable(let name, let fields): return try evaluate(fields, of: value(of: name), call: call)
    case .chain(let base, let fields):
      if case .null = base.kind { throw TemplateFailure("indirection through explicit nil in \(operand)") }
      let plain = TemplateCall(location: .operand(base), arguments: [], piped: nil, dot: call.dot)
      let value = try evaluate(base, call: plain)
      return try evaluate(fields, of: value, call: call)
    }
  }

  private static func value(of number: TemplateNumber) throws(TemplateFailure) -> TemplateValue {
    if number.prefersInteger {
      guard let integer = number.integer else { throw TemplateFailure("\(number.text) overflows int") }
      return .int(integer)
    }
    return number.float.map { .float($0) } ?? .none
  }
}

/// What a function or method is called with.
struct TemplateCall {
  /// What errors of the call point at.
  let location: TemplateLocation
  let arguments: ArraySlice<TemplateOperand>
  /// The value of the command before, which becomes the last argument.
  let piped: TemplateValue?
  let dot: TemplateValue

  var hasArguments: Bool { !arguments.isEmpty || piped != nil }
  var count: Int { arguments.count + (piped == nil ? 0 : 1) }

  /// The same call without anything to call with.
  var withoutArguments: TemplateCall {
    TemplateCall(location: location, arguments: [], piped: nil, dot: dot)
  }
}
