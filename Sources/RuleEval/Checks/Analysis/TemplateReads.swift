/// What a template reads of the alert that it is expanded for.
struct TemplateReads {
  /// The labels of the alert's element that are read by their names, with the places of that, in UTF-8 bytes from 0.
  private(set) var labels: [(name: String, offset: Int)] = []
  /// Where the value is read, likewise.
  private(set) var values: [Int] = []

  /// Of a text that is no template, nothing. O(length of the text).
  init(_ text: String) {
    guard let definitions = try? Template(parsing: text, name: "").definitions else {
      return
    }
    visit(definitions.main, dotIsAlert: true)
  }

  /// What a pipeline of a template's outermost level reads.
  init(pipeline: TemplatePipeline) {
    visit(pipeline, dotIsAlert: true)
  }

  private mutating func visit(_ nodes: [TemplateNode], dotIsAlert: Bool) {
    for node in nodes {
      switch node {
      case .text, .break, .continue: break
      case .action(let pipeline): visit(pipeline, dotIsAlert: dotIsAlert)
      case .conditional(let node):
        for branch in node.branches {
          visit(branch.condition, dotIsAlert: dotIsAlert)
          visit(branch.body, dotIsAlert: dotIsAlert && !node.setsDot)
        }
        visit(node.otherwise, dotIsAlert: dotIsAlert)
      case .range(let node):
        visit(node.pipeline, dotIsAlert: dotIsAlert)
        visit(node.body, dotIsAlert: false)
        visit(node.otherwise, dotIsAlert: dotIsAlert)
      case .invocation(let node):
        if let argument = node.argument {
          visit(argument, dotIsAlert: dotIsAlert)
        }
      }
    }
  }

  private mutating func visit(_ pipeline: TemplatePipeline, dotIsAlert: Bool) {
    for command in pipeline.commands {
      visitIndex(command, dotIsAlert: dotIsAlert)
      for operand in command.operands {
        visit(operand, dotIsAlert: dotIsAlert)
      }
    }
  }

  private mutating func visit(_ operand: TemplateOperand, dotIsAlert: Bool) {
    switch operand.kind {
    case .pipeline(let pipeline): visit(pipeline, dotIsAlert: dotIsAlert)
    case .chain(let inner, _): visit(inner, dotIsAlert: dotIsAlert)
    default:
      guard let path = Self.path(operand, dotIsAlert: dotIsAlert) else {
        return
      }
      if path.first == "Labels", path.count == 2 {
        labels.append((path[1], operand.position))
      } else if path == ["Value"] {
        values.append(operand.position)
      }
    }
  }

  /// `index $labels "name"`.
  private mutating func visitIndex(_ command: TemplateCommand, dotIsAlert: Bool) {
    guard command.operands.count == 3, case .function(.index) = command.operands[0].kind,
      Self.path(command.operands[1], dotIsAlert: dotIsAlert) == ["Labels"],
      case .string(let name, _) = command.operands[2].kind
    else {
      return
    }
    labels.append((name, command.operands[1].position))
  }

  /// The fields of the alert that an operand goes through.
  private static func path(_ operand: TemplateOperand, dotIsAlert: Bool) -> [String]? {
    switch operand.kind {
    case .field(let fields) where dotIsAlert: fields
    case .variable("$", let fields): fields
    case .variable("$labels", let fields): ["Labels"] + fields
    case .variable("$value", let fields): ["Value"] + fields
    default: nil
    }
  }
}
