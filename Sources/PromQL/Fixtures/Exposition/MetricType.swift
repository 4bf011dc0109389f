/// The types that metric families have in the text formats.
enum MetricType: String {
  case counter
  case gauge
  case histogram
  case gaugeHistogram = "gaugehistogram"
  case summary
  case info
  case stateSet = "stateset"
  case unknown

  /// The type of a `# TYPE` line; nil where the format has no such type.
  init?(_ text: String, dialect: ExpositionDialect) {
    switch (dialect, MetricType(rawValue: text)) {
    case (.openMetrics, let type?): self = type
    case (.prometheusText, let type?) where [.counter, .gauge, .histogram, .summary].contains(type): self = type
    case (.prometheusText, _) where text == "untyped": self = .unknown
    default: return nil
    }
  }

  /// The names of all types of a format.
  static func names(in dialect: ExpositionDialect) -> String {
    switch dialect {
    case .openMetrics: "counter, gauge, histogram, gaugehistogram, summary, info, stateset and unknown"
    case .prometheusText: "counter, gauge, histogram, summary and untyped"
    }
  }

  /// What the names of a family's samples may have behind the family's name, besides nothing.
  var suffixes: [String] {
    switch self {
    case .counter: ["_total", "_created"]
    case .histogram: ["_bucket", "_count", "_sum", "_created"]
    case .gaugeHistogram: ["_bucket", "_gcount", "_gsum"]
    case .summary: ["_count", "_sum", "_created"]
    case .info: ["_info"]
    case .gauge, .stateSet, .unknown: []
    }
  }

  /// Whether `_created` samples of a family say when the others began to count.
  var hasStartTimes: Bool { self == .counter || self == .histogram || self == .summary }

  /// The label that tells the samples of one metric apart and holds a number.
  var numericLabel: String? {
    switch self {
    case .histogram: "le"
    case .summary: "quantile"
    default: nil
    }
  }
}
