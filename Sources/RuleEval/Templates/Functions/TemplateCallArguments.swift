/// The arguments of a call, by their place and kind.
struct TemplateCallArguments {
  let values: [TemplateValue]

  subscript(index: Int) -> TemplateValue {
    index < values.count ? values[index] : .none
  }

  func string(_ index: Int) throws(TemplateFailure) -> String {
    guard case .string(let text) = self[index] else { throw mismatch(.string, at: index) }
    return text
  }

  func integer(_ index: Int) throws(TemplateFailure) -> Int {
    guard case .int(let number) = self[index] else { throw mismatch(.integer, at: index) }
    return number
  }

  func sample(_ index: Int) throws(TemplateFailure) -> TemplateSample {
    guard case .sample(let sample) = self[index] else { throw mismatch(.sample, at: index) }
    return sample
  }

  func samples(_ index: Int) throws(TemplateFailure) -> [TemplateSample] {
    guard case .samples(let samples) = self[index] else { throw mismatch(.samples, at: index) }
    return samples
  }

  func duration(_ index: Int) throws(TemplateFailure) -> GoDuration {
    guard case .duration(let duration) = self[index] else { throw mismatch(.duration, at: index) }
    return duration
  }

  func time(_ index: Int) throws(TemplateFailure) -> GoTime {
    guard case .time(let time) = self[index] else { throw mismatch(.time, at: index) }
    return time
  }

  private func mismatch(_ parameter: TemplateSignature.Parameter, at index: Int) -> TemplateFailure {
    TemplateFailure("argument \(index + 1) has type \(self[index].typeName); should be \(parameter.typeName)")
  }

  /// All arguments as one text, the way an action would print them.
  func printed() throws(TemplateFailure) -> String {
    if values.count == 1 { return try values[0].printed() }
    return try GoFormatter.print(values)
  }
}

extension TemplateValue {
  /// What an action prints for the value.
  func printed() throws(TemplateFailure) -> String {
    switch self {
    case .none: return "<no value>"
    case .string(let text), .html(let text): return text
    case .float(let number): return GoFloat.shortest(number)
    case .sample(let sample):
      var formatter = GoFormatter()
      try formatter.appendFields(sample.fields, typeName: "template.sample", verb: "v")
      return formatter.output
    default: return try GoFormatter.print([self])
    }
  }

  /// The value as Prometheus's humanizing functions read it: numbers, durations, and text that is a number.
  func number() throws(TemplateFailure) -> Double {
    switch self {
    case .float(let number): number
    case .int(let number): Double(number)
    case .string(let text): try GoNumbers.parseFloat(text)
    default: throw TemplateFailure("can't convert \(typeName) to float")
    }
  }
}
