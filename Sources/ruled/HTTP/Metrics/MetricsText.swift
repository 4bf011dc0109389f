import PromQL

/// Metrics in Prometheus's
/// [text format](https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
struct MetricsText {
  /// The type of a metric.
  enum Kind: String {
    case counter
    case gauge
    case summary
  }

  /// One value of a metric.
  struct Value {
    var suffix = ""
    var labels: [(name: String, value: String)] = []
    let value: Double
  }

  /// What was written so far.
  private(set) var text = ""

  /// Writes a metric; one without values is left out.
  mutating func metric(_ name: String, _ kind: Kind, _ help: String, _ values: [Value]) {
    guard !values.isEmpty else {
      return
    }
    text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    for value in values {
      let labels = value.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
      let set = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
      text += "\(name)\(value.suffix)\(set) \(SampleText.general(value.value))\n"
    }
  }

  /// Writes a metric without labels.
  mutating func metric(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    metric(name, kind, help, [Value(value: value)])
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
