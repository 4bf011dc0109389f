extension TemplateExecutor {
  /// Writes what `nodes` come to.
  mutating func walk(_ nodes: [TemplateNode], dot: TemplateValue) throws(TemplateFailure) -> Flow {
    try enter()
    defer { depth -= 1 }
    for node in nodes {
      try countStep()
      let flow: Flow
      switch node {
      case .text(let text):
        try write(text)
        continue
      case .action(let pipeline):
        location = .action(pipeline)
        let value = try evaluate(pipeline, dot: dot)
        if pipeline.variables.isEmpty {
          location = .action(pipeline)
          try write(value.printed())
        }
        continue
      case .invocation(let invocation):
        try invoke(invocation, dot: dot)
        continue
      case .conditional(let conditional): flow = try walk(conditional, dot: dot)
      case .range(let range): flow = try walk(range, dot: dot)
      case .break: return .leaveRange
      case .continue: return .nextElement
      }
      guard flow == .proceed else { return flow }
    }
    return .proceed
  }

  private mutating func walk(_ conditional: TemplateConditional, dot: TemplateValue) throws(TemplateFailure) -> Flow {
    let mark = variables.count
    defer { variables.removeSubrange(mark...) }
    for branch in conditional.branches {
      let value = try evaluate(branch.condition, dot: dot)
      if value.isTrue { return try walk(branch.body, dot: conditional.setsDot ? value : dot) }
    }
    return try walk(conditional.otherwise, dot: dot)
  }

  private mutating func walk(_ range: TemplateRange, dot: TemplateValue) throws(TemplateFailure) -> Flow {
    let mark = variables.count
    defer { variables.removeSubrange(mark...) }
    let value = try evaluate(range.pipeline, dot: dot)
    let isEmpty: Bool
    switch value {
    case .none: isEmpty = true
    case .samples(let samples):
      isEmpty = samples.isEmpty
      for (index, sample) in samples.enumerated() {
        guard try step(range, index: .int(index), element: .sample(sample)) else { return .proceed }
      }
    case .labels(let labels):
      isEmpty = labels.isEmpty
      for (name, label) in labels.sorted(by: { $0.key.precedes($1.key) }) {
        guard try step(range, index: .string(name), element: .string(label)) else { return .proceed }
      }
    case .arguments(let arguments):
      isEmpty = arguments.values.isEmpty
      for (name, argument) in arguments.values.sorted(by: { $0.key.precedes($1.key) }) {
        guard try step(range, index: .string(name), element: argument) else { return .proceed }
      }
    case .int(let count):
      guard range.pipeline.variables.count < 2 else {
        throw TemplateFailure("can't use \(count) to iterate over more than one variable")
      }
      isEmpty = count <= 0
      for number in 0..<max(0, count) {
        guard try step(range, index: .none, element: .int(number)) else { return .proceed }
      }
    default: throw TemplateFailure("range can't iterate over \(try value.printed())")
    }
    return isEmpty ? try walk(range.otherwise, dot: dot) : .proceed
  }

  /// Goes through the body of a range once. False to go through it no more.
  private mutating func step(
    _ range: TemplateRange, index: TemplateValue, element: TemplateValue
  ) throws(TemplateFailure) -> Bool {
    try countIteration()
    let names = range.pipeline.variables
    if range.pipeline.isAssignment {
      if names.count > 1 { try assign(index, to: names[0]) }
      if let last = names.last { try assign(element, to: last) }
    } else {
      // The variables of the range were the last to be declared, for whatever the body declared is gone.
      if !names.isEmpty { variables[variables.count - 1].value = element }
      if names.count > 1 { variables[variables.count - 2].value = index }
    }
    let mark = variables.count
    defer { variables.removeSubrange(mark...) }
    return try walk(range.body, dot: element) != .leaveRange
  }

  private mutating func invoke(_ invocation: TemplateInvocation, dot: TemplateValue) throws(TemplateFailure) {
    location = .invocation(invocation)
    let body = try definition(of: invocation.name)
    let argument = try invocation.argument.map { pipeline throws(TemplateFailure) in try evaluate(pipeline, dot: dot) }
    location = .invocation(invocation)
    try run(body, named: invocation.name, data: argument ?? .none)
  }

  /// What a template that `define` made comes to, for `tmpl`. It counts towards the output's limits.
  mutating func text(of name: String, data: TemplateValue) throws(TemplateFailure) -> TemplateValue {
    let start = output.utf8.count
    try run(try definition(of: name), named: name, data: data)
    let end = output.utf8.index(output.utf8.startIndex, offsetBy: start)
    defer { output.removeSubrange(end...) }
    return .html(String(output[end...]))
  }

  private func definition(of name: String) throws(TemplateFailure) -> [TemplateNode] {
    guard let body = definitions.bodies[name] else {
      throw TemplateFailure("template \(GoQuoting.quote(name)) not defined")
    }
    return body
  }

  private mutating func run(
    _ body: [TemplateNode], named name: String, data: TemplateValue
  ) throws(TemplateFailure) {
    guard invocationDepth < TemplateLimits.invocationDepth else {
      throw TemplateFailure("exceeded maximum template depth (\(TemplateLimits.invocationDepth))")
    }
    try countIteration()
    let (outerVariables, outerName) = (variables, templateName)
    defer { variables = outerVariables }
    (variables, templateName) = ([TemplateVariable(name: "$", value: data)], name)
    invocationDepth += 1
    _ = try walk(body, dot: data)
    invocationDepth -= 1
    // After a failure the name stays, for the error to tell.
    templateName = outerName
  }

  mutating func declare(_ name: String, as value: TemplateValue) throws(TemplateFailure) {
    guard variables.count < TemplateLimits.variables else {
      throw TemplateFailure("the template has more than \(TemplateLimits.variables) variables")
    }
    variables.append(TemplateVariable(name: name, value: value))
  }

  mutating func assign(_ value: TemplateValue, to name: String) throws(TemplateFailure) {
    guard let index = variables.lastIndex(where: { $0.name == name }) else {
      throw TemplateFailure("undefined variable: \(name)")
    }
    variables[index].value = value
  }

  func value(of name: String) throws(TemplateFailure) -> TemplateValue {
    guard let variable = variables.last(where: { $0.name == name }) else {
      throw TemplateFailure("undefined variable: \(name)")
    }
    return variable.value
  }
}
