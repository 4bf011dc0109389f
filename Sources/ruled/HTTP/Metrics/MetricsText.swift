import PromQL

/// Metrics as scrapers read them: in Prometheus's
/// [text format](https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format), and in
/// [OpenMetrics](https://prometheus.io/docs/specs/om/open_metrics_spec/).
struct MetricsText {
  /// The type of a metric.
  enum Kind: String {
    case counter
    case gauge
    case summary
    case histogram
  }

  /// One value of a metric.
  struct Value {
    var suffix = ""
    var labels: [(name: String, value: String)] = []
    let value: Double
  }

  private struct Metric {
    let name: String
    let kind: Kind
    let help: String
    let values: [Value]
  }

  private var metrics: [Metric] = []

  /// Adds a metric; one without values is left out.
  mutating func metric(_ name: String, _ kind: Kind, _ help: String, _ values: [Value]) {
    if !values.isEmpty {
      metrics.append(Metric(name: name, kind: kind, help: help, values: values))
    }
  }

  /// Adds a metric without labels.
  mutating func metric(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    metric(name, kind, help, [Value(value: value)])
  }

  /// In Prometheus's text format.
  var text: String {
    written(quotesInHelp: false) { $0.name }
  }

  /// In OpenMetrics, where a counter's name is that of its values without `_total`.
  var openMetrics: String {
    written(quotesInHelp: true) { metric in
      metric.kind == .counter && metric.name.hasSuffix("_total") ? String(metric.name.dropLast(6)) : metric.name
    } + "# EOF\n"
  }

  private func written(quotesInHelp: Bool, family: (Metric) -> String) -> String {
    var text = ""
    for metric in metrics {
      let family = family(metric)
      text += "# HELP \(family) \(Self.escaped(metric.help, quotes: quotesInHelp))\n"
      text += "# TYPE \(family) \(metric.kind.rawValue)\n"
      for value in metric.values {
        let labels = value.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
        let set = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
        text += "\(metric.name)\(value.suffix)\(set) \(SampleText.general(value.value))\n"
      }
    }
    return text
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
