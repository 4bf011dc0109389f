extension GoFormatter {
  /// Adds one value, as `verb` and the flags say.
  mutating func appendValue(_ value: TemplateValue, verb: Unicode.Scalar) throws(TemplateFailure) {
    if flags.minus { flags.zero = false }
    if verb == "T" { return try appendString(value.typeName, verb: "s", of: value) }
    switch value {
    case .none:
      guard verb == "v" else { return try appendBadVerb(verb, for: value) }
      try pad("<nil>")
    case .bool(let bool):
      guard verb == "t" || verb == "v" else { return try appendBadVerb(verb, for: value) }
      try pad(bool ? "true" : "false")
    case .int(let number): try appendInteger(number, verb: verb, of: value)
    case .byte(let byte): try appendInteger(Int(byte), verb: verb, of: value)
    case .float(let number): try appendFloat(number, verb: verb, of: value)
    case .string(let text), .html(let text): try appendString(text, verb: verb, of: value)
    case .duration(let duration):
      try appendNamed(duration.description, number: Int(duration.nanoseconds), verb: verb, of: value)
    case .name(let name): try appendNamed(name.text, number: name.number, verb: verb, of: value)
    case .time(let time): try appendString(time.description, verb: verb == "v" ? "s" : verb, of: value)
    case .histogram(let text): try appendString(text, verb: verb == "v" ? "s" : verb, of: value)
    case .labels(let labels): try appendMap(labels.mapValues { .string($0) }, verb: verb, typeName: value.typeName)
    case .arguments(let arguments): try appendMap(arguments.values, verb: verb, typeName: value.typeName)
    case .sample(let sample):
      try append("&")
      try appendFields(sample.fields, typeName: "template.sample", verb: verb)
    case .samples(let samples): try appendSamples(samples, verb: verb)
    case .alert(let alert): try appendFields(alert.fields, typeName: value.typeName, verb: verb)
    }
  }

  /// Adds what has a name to show and a number behind it.
  private mutating func appendNamed(
    _ text: String, number: Int, verb: Unicode.Scalar, of value: TemplateValue
  ) throws(TemplateFailure) {
    switch verb {
    case "v" where !flags.sharpValue, "s", "q", "x", "X":
      try appendString(text, verb: verb == "v" ? "s" : verb, of: value)
    default: try appendInteger(number, verb: verb, of: value)
    }
  }

  private mutating func appendString(
    _ text: String, verb: Unicode.Scalar, of value: TemplateValue
  ) throws(TemplateFailure) {
    switch verb {
    case "v" where flags.sharpValue: try pad(GoQuoting.quote(text))
    case "v", "s": try pad(truncated(text))
    case "q":
      let text = truncated(text)
      let canBeRaw = text.unicodeScalars.allSatisfy { $0 != "`" && ($0 == "\t" || GoQuoting.isPrintable($0)) }
      try pad(flags.sharp && canBeRaw ? "`\(text)`" : GoQuoting.quote(text, asciiOnly: flags.plus))
    case "x", "X":
      let bytes = flags.precision.map { Array(text.utf8.prefix($0)) } ?? Array(text.utf8)
      let prefix = flags.sharp ? "0\(verb)" : ""
      let digits = bytes.map {
        let digits = GoQuoting.hexadecimal(UInt32($0), digits: 2)
        return verb == "X" ? digits.uppercased() : digits
      }
      let joined =
        flags.space ? digits.map { prefix + $0 }.joined(separator: " ") : prefix + digits.joined()
      try pad(bytes.isEmpty ? "" : joined)
    default: try appendBadVerb(verb, for: value)
    }
  }

  private func truncated(_ text: String) -> String {
    guard let precision = flags.precision else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(precision)))
  }

  /// Adds `map[a:1 b:2]`, in the order of the keys.
  private mutating func appendMap(
    _ entries: [String: TemplateValue], verb: Unicode.Scalar, typeName: String
  ) throws(TemplateFailure) {
    try append(flags.sharpValue ? typeName + "{" : "map[")
    for (index, entry) in entries.sorted(by: { $0.key.precedes($1.key) }).enumerated() {
      if index > 0 { try append(flags.sharpValue ? ", " : " ") }
      try appendValue(.string(entry.key), verb: verb)
      try append(":")
      try appendValue(entry.value, verb: verb)
    }
    try append(flags.sharpValue ? "}" : "]")
  }

  /// Adds `[{map[a:b] 1} {map[a:c] 2}]`. Go would print addresses in memory here, which say nothing to anyone.
  private mutating func appendSamples(_ samples: [TemplateSample], verb: Unicode.Scalar) throws(TemplateFailure) {
    try append("[")
    for (index, sample) in samples.enumerated() {
      if index > 0 { try append(" ") }
      try appendFields(sample.fields, typeName: "template.sample", verb: verb)
    }
    try append("]")
  }

  /// Adds a structure: `{map[a:b] 1}`.
  mutating func appendFields(
    _ fields: [(name: String, value: TemplateValue)], typeName: String, verb: Unicode.Scalar
  ) throws(TemplateFailure) {
    try append(flags.sharpValue ? typeName + "{" : "{")
    for (index, field) in fields.enumerated() {
      if index > 0 { try append(flags.sharpValue ? ", " : " ") }
      if flags.plusValue || flags.sharpValue { try append(field.name + ":") }
      try appendValue(field.value, verb: verb)
    }
    try append("}")
  }
}

extension TemplateSample {
  /// What templates can read of a sample, in the order in which Go prints it.
  var fields: [(name: String, value: TemplateValue)] {
    [("Labels", .labels(labels)), ("Value", TemplateValue(value))]
  }
}

extension TemplateEnvironment {
  /// What templates can read of an alert, in the order in which Go prints it.
  var fields: [(name: String, value: TemplateValue)] {
    [
      ("Labels", .labels(labels)), ("ExternalLabels", .labels(externalLabels)),
      ("ExternalURL", .string(externalURL)), ("Value", TemplateValue(value)),
    ]
  }
}
