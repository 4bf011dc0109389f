extension GoFormatter {
  /// Go's `Sprintf`.
  static func format(_ format: String, _ values: [TemplateValue]) throws(TemplateFailure) -> String {
    var directives = FormatDirectives(format: format, values: values)
    try directives.run()
    return directives.formatter.output
  }
}

/// A format on its way through its directives and arguments.
private struct FormatDirectives {
  /// The greatest width and precision that Go takes.
  private static let largestNumber = 1_000_000

  let format: [Unicode.Scalar]
  let values: [TemplateValue]
  var formatter = GoFormatter()
  private var cursor = 0
  private var argument = 0
  /// Whether some directive named its argument, so that unused ones are no mistake.
  private var isReordered = false
  private var hasGoodIndex = true
  private var afterIndex = false

  init(format: String, values: [TemplateValue]) {
    self.format = Array(format.unicodeScalars)
    self.values = values
  }

  mutating func run() throws(TemplateFailure) {
    while cursor < format.count {
      let text = format[cursor...].prefix { $0 != "%" }
      if !text.isEmpty { try formatter.append(String(String.UnicodeScalarView(text))) }
      cursor = text.endIndex
      guard cursor < format.count else { break }
      cursor += 1
      try runDirective()
    }
    guard !isReordered, argument < values.count else { return }
    formatter.flags = GoFormatter.Flags()
    try formatter.append("%!(EXTRA ")
    for (index, value) in values[argument...].enumerated() {
      if index > 0 { try formatter.append(", ") }
      if case .none = value {
        try formatter.append("<nil>")
      } else {
        try formatter.append("\(value.typeName)=")
        try formatter.appendValue(value, verb: "v")
      }
    }
    try formatter.append(")")
  }

  private mutating func runDirective() throws(TemplateFailure) {
    formatter.flags = GoFormatter.Flags()
    hasGoodIndex = true
    afterIndex = false
    readFlags()
    readIndex()
    try readWidth()
    try readPrecision()
    if !afterIndex { readIndex() }
    guard cursor < format.count else { return try formatter.append("%!(NOVERB)") }
    let verb = format[cursor]
    cursor += 1
    if verb == "%" { return try formatter.append("%") }
    guard hasGoodIndex else { return try formatter.append("%!\(verb)(BADINDEX)") }
    guard argument < values.count else { return try formatter.append("%!\(verb)(MISSING)") }
    if verb == "v" {
      if formatter.flags.sharp { (formatter.flags.sharp, formatter.flags.sharpValue) = (false, true) }
      if formatter.flags.plus { (formatter.flags.plus, formatter.flags.plusValue) = (false, true) }
    }
    let value = values[argument]
    argument += 1
    try formatter.appendValue(value, verb: verb)
  }

  private mutating func readFlags() {
    while cursor < format.count {
      switch format[cursor] {
      case "#": formatter.flags.sharp = true
      case "0": formatter.flags.zero = true
      case "+": formatter.flags.plus = true
      case "-": formatter.flags.minus = true
      case " ": formatter.flags.space = true
      default: return
      }
      cursor += 1
    }
  }

  /// Reads `[n]`, which names the next argument.
  private mutating func readIndex() {
    guard cursor < format.count, format[cursor] == "[" else { return }
    isReordered = true
    guard let close = format[cursor...].firstIndex(of: "]") else {
      cursor += 1
      hasGoodIndex = false
      return
    }
    let text = String(String.UnicodeScalarView(format[(cursor + 1)..<close]))
    cursor = close + 1
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text),
      (1...Self.largestNumber).contains(number), number <= values.count
    else {
      hasGoodIndex = false
      return
    }
    argument = number - 1
    afterIndex = true
  }

  private mutating func readWidth() throws(TemplateFailure) {
    guard cursor < format.count, format[cursor] == "*" else {
      let width = readNumber()
      formatter.flags.width = width
      if afterIndex, width != nil { hasGoodIndex = false }
      return
    }
    cursor += 1
    if let width = takeInteger() {
      formatter.flags.width = abs(width)
      if width < 0 { formatter.flags.minus = true }
    } else {
      try formatter.append("%!(BADWIDTH)")
    }
    afterIndex = false
  }

  private mutating func readPrecision() throws(TemplateFailure) {
    guard cursor < format.count, format[cursor] == "." else { return }
    cursor += 1
    if afterIndex { hasGoodIndex = false }
    readIndex()
    guard cursor < format.count, format[cursor] == "*" else {
      formatter.flags.precision = readNumber() ?? 0
      return
    }
    cursor += 1
    if let precision = takeInteger() {
      formatter.flags.precision = precision < 0 ? nil : precision
      if precision < 0 { try formatter.append("%!(BADPREC)") }
    } else {
      try formatter.append("%!(BADPREC)")
    }
    afterIndex = false
  }

  private mutating func readNumber() -> Int? {
    let digits = format[cursor...].prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty else { return nil }
    cursor = digits.endIndex
    return Int(String(String.UnicodeScalarView(digits))).flatMap { $0 <= Self.largestNumber ? $0 : nil }
  }

  /// The next argument as the number that a `*` stands for.
  private mutating func takeInteger() -> Int? {
    guard hasGoodIndex, argument < values.count else { return nil }
    defer { argument += 1 }
    guard case .int(let number) = values[argument], number.magnitude <= UInt(Self.largestNumber) else {
      return nil
    }
    return number
  }
}
