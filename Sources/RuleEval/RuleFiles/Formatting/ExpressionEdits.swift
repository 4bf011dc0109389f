internal import PromQL
internal import Yams

/// Finds what is to be written anew in a rule file, and in the rule files inside of it.
struct ExpressionEdits {
  let options: ParserOptions
  let file: String
  private(set) var edits: [ExpressionEdit] = []
  /// Expressions that are not in form but stay as they are, and why.
  private(set) var left: [ContentError] = []

  init(options: ParserOptions, file: String) {
    self.options = options
    self.file = file
  }

  /// Adds what is to be changed in a text. Throws where it is no YAML.
  mutating func find(in text: String) throws(ContentErrors) {
    let source = SourceText(text)
    var finder = ExpressionFinder(file: file, source: source)
    for root in try YAMLDocument(text: text, file: file).roots {
      finder.find(in: root)
    }
    for place in finder.places {
      switch decision(on: place, in: source) {
      case .edit(let edit): edits.append(edit)
      case .inForm: break
      case .left(let reason): leave(place.position, "left as it is: \(reason)")
      }
    }
    for embedded in finder.embedded {
      try find(in: embedded, source)
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func find(in embedded: EmbeddedRuleFile, _ source: SourceText) throws(ContentErrors) {
    var inner = ExpressionEdits(options: options, file: file)
    try inner.find(in: embedded.scalar.string)
    guard
      let text = EmbeddedText(embedded.scalar, at: embedded.position, keyColumn: embedded.keyColumn, in: source)
    else {
      if !inner.edits.isEmpty {
        leave(embedded.position, "left as it is: the rule file inside is not a literal block")
      }
      return
    }
    edits += inner.edits.map(text.edit)
    for note in inner.left {
      leave(text.place(SourcePosition(line: note.line, column: note.column)), note.message)
    }
  }

  mutating func leave(_ position: SourcePosition, _ message: String) {
    left.append(ContentError(file: file, line: position.line, column: position.column, message: message))
  }

  private enum Decision {
    case edit(ExpressionEdit)
    case inForm
    case left(String)
  }

  private func decision(on place: ExpressionFinder.Place, in source: SourceText) -> Decision {
    let value = place.scalar.string
    guard let expression = try? Parser.parse(value, options: options) else {
      return .left("not an expression")
    }
    let text = place.isInFlow ? expression.description : expression.prettyPrinted
    if value.hasSameLines(as: text) {
      return .inForm
    }
    if ExpressionComments.areIn(value) {
      return .left("the comments inside the expression would be lost")
    }
    guard let extent = source.extent(of: place.scalar, keyColumn: place.keyColumn) else {
      return .left("where the expression ends cannot be told")
    }
    guard let edit = ExpressionEdit(writing: text, at: place, extent: extent, in: source) else {
      return .left("there is more on its line")
    }
    return .edit(edit)
  }
}

extension String {
  /// Whether the text is another one, but for line breaks at its end, which a block scalar may or may not have.
  fileprivate func hasSameLines(as other: String) -> Bool {
    var own = Substring(self)
    while own.last == "\n" {
      own.removeLast()
    }
    return own == other
  }
}
