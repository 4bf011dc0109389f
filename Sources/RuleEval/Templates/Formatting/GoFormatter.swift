/// Text made of values, as Go's package `fmt` makes it.
struct GoFormatter {
  struct Flags {
    var minus = false
    var plus = false
    var sharp = false
    var space = false
    var zero = false
    /// `%+v`, which names the fields of structures.
    var plusValue = false
    /// `%#v`, which writes values as Go source.
    var sharpValue = false
    var width: Int?
    var precision: Int?
  }

  var flags = Flags()
  private(set) var output = ""

  /// Go's `Sprint`: spaces between operands neither of which is a string.
  static func print(_ values: [TemplateValue]) throws(TemplateFailure) -> String {
    var formatter = GoFormatter()
    for (index, value) in values.enumerated() {
      if index > 0, !value.isText, !values[index - 1].isText { try formatter.append(" ") }
      try formatter.appendValue(value, verb: "v")
    }
    return formatter.output
  }

  /// Go's `Sprintln`: spaces between all operands and a line feed after them.
  static func printLine(_ values: [TemplateValue]) throws(TemplateFailure) -> String {
    var formatter = GoFormatter()
    for (index, value) in values.enumerated() {
      if index > 0 { try formatter.append(" ") }
      try formatter.appendValue(value, verb: "v")
    }
    try formatter.append("\n")
    return formatter.output
  }

  /// Adds text as it is.
  mutating func append(_ text: String) throws(TemplateFailure) {
    guard output.utf8.count + text.utf8.count <= TemplateLimits.textBytes else {
      throw TemplateFailure("the text grows longer than \(TemplateLimits.textBytes) bytes")
    }
    output += text
  }

  /// Adds text filled up to the width that was asked for.
  mutating func pad(_ text: String) throws(TemplateFailure) {
    guard let width = flags.width, width > 0 else { return try append(text) }
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return try append(text) }
    if flags.minus {
      try append(text)
      try append(String(repeating: " ", count: missing))
    } else {
      try append(String(repeating: flags.zero ? "0" : " ", count: missing))
      try append(text)
    }
  }

  /// Adds a note that `verb` cannot show `value`, such as `%!d(string=x)`.
  mutating func appendBadVerb(_ verb: Unicode.Scalar, for value: TemplateValue) throws(TemplateFailure) {
    try append("%!\(verb)(")
    if case .none = value {
      try append("<nil>")
    } else {
      try append("\(value.typeName)=")
      // The flags hold for the value too.
      try appendValue(value, verb: "v")
    }
    try append(")")
  }
}

extension TemplateValue {
  /// Whether Go counts the value as a string.
  var isText: Bool {
    switch self {
    case .string, .html: true
    default: false
    }
  }
}
