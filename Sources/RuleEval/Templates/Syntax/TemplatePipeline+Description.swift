// How errors quote the part of the template that failed.

extension TemplatePipeline: CustomStringConvertible {
  var description: String {
    let value = commands.map(\.description).joined(separator: " | ")
    guard !variables.isEmpty else { return value }
    return variables.joined(separator: ", ") + (isAssignment ? " = " : " := ") + value
  }
}

extension TemplateCommand: CustomStringConvertible {
  var description: String {
    operands.map(\.description).joined(separator: " ")
  }
}

extension TemplateOperand: CustomStringConvertible {
  var description: String {
    switch kind {
    case .dot: "."
    case .null: "nil"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.text
    case .string(_, let quoted): quoted
    case .field(let names): names.map { "." + $0 }.joined()
    case .variable(let name, let fields): name + fields.map { "." + $0 }.joined()
    case .function(let function): function.rawValue
    case .pipeline(let pipeline): "(\(pipeline))"
    case .chain(let base, let fields): base.description + fields.map { "." + $0 }.joined()
    }
  }
}

extension TemplateInvocation: CustomStringConvertible {
  var description: String {
    "{{template \(GoQuoting.quote(name))\(argument.map { " \($0)" } ?? "")}}"
  }
}
