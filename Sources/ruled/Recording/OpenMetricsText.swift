import PromQL

/// Series as [OpenMetrics](https://prometheus.io/docs/specs/om/open_metrics_spec/) text, with the times of all samples.
enum OpenMetricsText {
  /// The text. Series are expected sorted by labels; they are written metric by metric, without types.
  static func text(_ series: [MatrixSeries]) -> String {
    var text = ""
    for (_, members) in Dictionary(grouping: series, by: \.labels.metricName).sorted(by: { $0.key < $1.key }) {
      for series in members {
        let name = name(of: series.labels)
        for sample in series.samples {
          text += "\(name) \(SampleText.openMetrics(sample.value)) \(seconds(sample.timestamp))\n"
        }
      }
    }
    return text + "# EOF\n"
  }

  /// The series without a blank but those in values: `metric{a="b",c="d"}`.
  private static func name(of labels: Labels) -> String {
    let metric = labels.metricName
    let isPlain = LabelName.isLegacyMetricName(metric)
    var parts = labels.pairs.filter { $0.name != "__name__" }
      .map { "\(LabelName.quotedIfNeeded($0.name))=\(quoted($0.value))" }
    if !isPlain, !metric.isEmpty {
      parts.insert(quoted(metric), at: 0)
    }
    let braced = parts.isEmpty ? "" : "{\(parts.joined(separator: ","))}"
    return isPlain ? metric + braced : braced
  }

  /// A quoted text, in which only backslash, quote and line feed are escaped.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func seconds(_ time: Timestamp) -> String {
    let (whole, fraction) = time.magnitude.quotientAndRemainder(dividingBy: 1000)
    let digits = "\(fraction + 1000)".dropFirst()
    return (time < 0 ? "-" : "") + "\(whole)" + (fraction == 0 ? "" : ".\(digits)")
  }
}
