/// What an operand of a template stands for. Each case is a Go type that Prometheus hands to templates.
enum TemplateValue: Sendable {
  /// No value at all: `nil`, or something that is not there.
  case none
  case bool(Bool)
  case int(Int)
  /// One byte of a string.
  case byte(UInt8)
  case float(Double)
  case string(String)
  /// Text that `safeHtml` marked. Functions that want a plain string refuse it.
  case html(String)
  case duration(GoDuration)
  case time(GoTime)
  /// A month or a day of the week.
  case name(GoName)
  /// A native histogram in its printed form.
  case histogram(String)
  /// Labels.
  case labels([String: String])
  /// What `args` makes.
  case arguments(TemplateArguments)
  case sample(TemplateSample)
  case samples([TemplateSample])
  /// The alert that a template is expanded for.
  indirect case alert(TemplateEnvironment)

  init(_ value: TemplateSample.Value) {
    switch value {
    case .float(let number): self = .float(number)
    case .histogram(let text): self = .histogram(text)
    }
  }
}

/// Values by name, as `args` makes them. They know how deep they nest, so that nothing can nest too deep to be freed.
struct TemplateArguments: Sendable {
  let values: [String: TemplateValue]
  let depth: Int

  init(_ arguments: [TemplateValue]) throws(TemplateFailure) {
    var values: [String: TemplateValue] = [:]
    var depth = 1
    for (index, argument) in arguments.enumerated() {
      values["arg\(index)"] = argument
      if case .arguments(let inner) = argument { depth = max(depth, inner.depth + 1) }
    }
    guard depth <= TemplateLimits.valueDepth else {
      throw TemplateFailure("arguments nest deeper than \(TemplateLimits.valueDepth) levels")
    }
    self.values = values
    self.depth = depth
  }
}

extension TemplateValue {
  /// Go's idea of truth: everything but the zero value of a type and collections without elements.
  var isTrue: Bool {
    switch self {
    case .none: false
    case .bool(let value): value
    case .int(let value): value != 0
    case .byte(let value): value != 0
    case .float(let value): value != 0
    case .string(let text), .html(let text): !text.isEmpty
    case .labels(let labels): !labels.isEmpty
    case .arguments(let arguments): !arguments.values.isEmpty
    case .samples(let samples): !samples.isEmpty
    case .name(let name): name.number != 0
    case .duration, .time, .histogram, .sample, .alert: true
    }
  }

  /// The Go type, which errors and `printf` name.
  var typeName: String {
    switch self {
    case .none: "<nil>"
    case .bool: "bool"
    case .int: "int"
    case .byte: "uint8"
    case .float: "float64"
    case .string: "string"
    case .html: "template.HTML"
    case .duration: "*time.Duration"
    case .time: "*time.Time"
    case .name(let name): name.typeName
    case .histogram: "*histogram.FloatHistogram"
    case .labels: "map[string]string"
    case .arguments: "map[string]interface {}"
    case .sample: "*template.sample"
    case .samples: "template.queryResult"
    case .alert:
      "struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }"
    }
  }
}

extension String {
  /// Go's order of strings, by bytes. Swift's own compares what the eye sees.
  func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Go's equality of strings, by bytes.
  func equals(_ other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}
