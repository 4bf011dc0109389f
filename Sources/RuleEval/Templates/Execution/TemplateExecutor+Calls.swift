extension TemplateExecutor {
  mutating func evaluate(_ function: TemplateFunction, call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
    let signature = function.signature
    try checkCount(of: call, for: signature, name: function.rawValue)
    if function == .and || function == .or { return try shortCircuit(call, until: function == .or) }
    let arguments = try evaluateArguments(of: call, for: signature)
    do throws(TemplateFailure) {
      if function == .call { throw Self.noFunction(arguments[0], call) }
      try count(arguments.values, of: function)
      let value =
        function == .tmpl
        ? try text(of: arguments.string(0), data: arguments[1]) : try function.call(arguments, in: environment)
      try count(value)
      return value
    } catch {
      location = call.location
      throw TemplateFailure("error calling \(function.rawValue): \(error.message)")
    }
  }

  /// Why nothing can be called: templates are handed no functions.
  private static func noFunction(_ value: TemplateValue, _ call: TemplateCall) -> TemplateFailure {
    if case .none = value { return TemplateFailure("call of nil") }
    let text = call.arguments.first.map { "\($0) " } ?? ""
    return TemplateFailure("non-function \(text)of type \(value.typeName)")
  }

  /// The value at the end of `names`, each a field or a method of the one before it.
  mutating func evaluate(
    _ names: [String], of value: TemplateValue, call: TemplateCall
  ) throws(TemplateFailure) -> TemplateValue {
    var value = value
    var isInterface = false
    for (index, name) in names.enumerated() {
      let receiver = value
      let call = index == names.count - 1 ? call : call.withoutArguments
      value = try evaluate(name, of: receiver, isInterface: isInterface, call: call)
      isInterface = receiver.holdsInterface(named: name)
      if index < names.count - 1, case .none = value, case .arguments = receiver {
        throw TemplateFailure("nil pointer evaluating interface {}.\(names[index + 1])")
      }
    }
    return value
  }

  private mutating func evaluate(
    _ name: String, of receiver: TemplateValue, isInterface: Bool, call: TemplateCall
  ) throws(TemplateFailure) -> TemplateValue {
    if let method = TemplateMethod.named(name, of: receiver) {
      try checkCount(of: call, for: method.signature, name: name)
      let arguments = try evaluateArguments(of: call, for: method.signature)
      do throws(TemplateFailure) {
        return try method.call(arguments)
      } catch {
        location = call.location
        throw TemplateFailure("error calling \(name): \(error.message)")
      }
    }
    switch receiver {
    case .none: return .none
    case .labels(let labels):
      guard !call.hasArguments else { throw TemplateFailure("\(name) is not a method but has arguments") }
      return .string(labels[name] ?? "")
    case .arguments(let arguments):
      guard !call.hasArguments else { throw TemplateFailure("\(name) is not a method but has arguments") }
      return arguments.values[name] ?? .none
    case .sample(let sample): return try field(name, of: sample.fields, in: receiver, call: call)
    case .alert(let alert): return try field(name, of: alert.fields, in: receiver, call: call)
    default:
      if let failure = receiver.refusal(ofMethod: name) { throw failure }
      let type = isInterface ? "interface {}" : receiver.typeName
      throw TemplateFailure("can't evaluate field \(name) in type \(type)")
    }
  }

  private func field(
    _ name: String, of fields: [(name: String, value: TemplateValue)], in receiver: TemplateValue, call: TemplateCall
  ) throws(TemplateFailure) -> TemplateValue {
    guard let field = fields.first(where: { $0.name == name }) else {
      throw TemplateFailure("can't evaluate field \(name) in type \(receiver.typeName)")
    }
    guard !call.hasArguments else {
      throw TemplateFailure("\(name) has arguments but cannot be invoked as function")
    }
    return field.value
  }

  private func checkCount(
    of call: TemplateCall, for signature: TemplateSignature, name: String
  ) throws(TemplateFailure) {
    let wanted = signature.parameters.count
    guard call.count < wanted || !signature.isVariadic && call.count > wanted else { return }
    let atLeast = signature.isVariadic ? "at least " : ""
    throw TemplateFailure("wrong number of args for \(name): want \(atLeast)\(wanted) got \(call.count)")
  }

  private mutating func evaluateArguments(
    of call: TemplateCall, for signature: TemplateSignature
  ) throws(TemplateFailure) -> TemplateCallArguments {
    var values: [TemplateValue] = []
    values.reserveCapacity(call.count)
    for operand in call.arguments {
      let parameter = values.count < signature.parameters.count ? signature.parameters[values.count] : .any
      values.append(try evaluateArgument(operand, as: parameter, dot: call.dot))
    }
    if let piped = call.piped {
      let parameter = values.count < signature.parameters.count ? signature.parameters[values.count] : .any
      values.append(try check(piped, as: parameter))
    }
    return TemplateCallArguments(values: values)
  }

  /// Evaluates the arguments of `and` or `or` up to the first that decides.
  private mutating func shortCircuit(_ call: TemplateCall, until truth: Bool) throws(TemplateFailure) -> TemplateValue {
    var value = TemplateValue.none
    for operand in call.arguments {
      value = try evaluateArgument(operand, as: .any, dot: call.dot)
      if value.isTrue == truth { return value }
    }
    return call.piped ?? value
  }

  private mutating func evaluateArgument(
    _ operand: TemplateOperand, as parameter: TemplateSignature.Parameter, dot: TemplateValue
  ) throws(TemplateFailure) -> TemplateValue {
    location = .operand(operand)
    switch (operand.kind, parameter) {
    case (.null, .any), (.null, .sample), (.null, .samples): return .none
    case (.null, _): throw TemplateFailure("cannot assign nil to \(parameter.typeName)")
    case (.number(let number), .integer):
      guard let integer = number.integer else { throw TemplateFailure("expected integer; found \(operand)") }
      return .int(integer)
    case (.number(let number), .duration):
      guard let integer = number.integer else { throw TemplateFailure("expected integer; found \(operand)") }
      return .duration(GoDuration(nanoseconds: Int64(integer)))
    case (.number, .string), (.bool, .string): throw TemplateFailure("expected string; found \(operand)")
    case (.string, .integer), (.bool, .integer), (.string, .duration), (.bool, .duration):
      throw TemplateFailure("expected integer; found \(operand)")
    case (.number, .sample), (.number, .samples), (.number, .time), (.string, .sample), (.string, .samples),
      (.string, .time), (.bool, .sample), (.bool, .samples), (.bool, .time):
      throw TemplateFailure("can't handle \(operand) for arg of type \(parameter.typeName)")
    default:
      let call = TemplateCall(location: .operand(operand), arguments: [], piped: nil, dot: dot)
      return try check(evaluate(operand, call: call), as: parameter)
    }
  }

  private func check(
    _ value: TemplateValue, as parameter: TemplateSignature.Parameter
  ) throws(TemplateFailure) -> TemplateValue {
    guard !parameter.accepts(value) else { return value }
    if case .none = value {
      throw TemplateFailure("wrong type for value; expected \(parameter.typeName); got interface {}")
    }
    throw TemplateFailure("wrong type for value; expected \(parameter.typeName); got \(value.typeName)")
  }
}

extension TemplateValue {
  /// Whether Go knows nothing of the type of a field's value.
  fileprivate func holdsInterface(named name: String) -> Bool {
    switch self {
    case .arguments: true
    case .alert, .sample: name == "Value"
    default: false
    }
  }

  /// Why a method that the value has in Go can't be called by a template.
  fileprivate func refusal(ofMethod name: String) -> TemplateFailure? {
    guard case .time = self else { return nil }
    switch name {
    case "Date", "Clock": return TemplateFailure("function \(name) has 3 return values; should be 1 or 2")
    case "ISOWeek", "Zone":
      return TemplateFailure("invalid function signature for \(name): second return value should be error; is int")
    default: return nil
    }
  }
}
