import PromQL

/// What `--enable-feature` names, each value with commas between names.
struct FeatureList: Sendable, Equatable {
  /// Features of PromQL, which are on then.
  private(set) var features: Set<Feature> = []
  /// What people should know about the other names, one a name; none of them changes anything.
  private(set) var notes: [String] = []
  /// Names that stand for nothing here, and why.
  private(set) var problems: [String] = []

  init(_ values: [String]) {
    for name in values.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      add(String(name))
    }
  }

  private mutating func add(_ name: String) {
    if let feature = Feature(rawValue: name) {
      features.insert(feature)
      if feature == .durationExpressions {
        notes.append(
          "The option \(name) for --enable-feature is now permanently enabled and therefore a no-op")
      }
    } else if name == "native-histograms" {
      notes.append("The option \(name) for --enable-feature is a no-op: native histograms are always there")
    } else if Self.others.contains(name) {
      problems.append(
        "The option \(name) for --enable-feature has no meaning here: it is not about PromQL but about what "
          + "Prometheus does besides")
    } else {
      problems.append("Unknown option for --enable-feature: \(Quoting.quoted(name))")
    }
  }

  /// Upstream's features that are not about PromQL.
  private static let others: Set<String> = [
    "auto-reload-config", "concurrent-rule-eval", "created-timestamp-zero-ingestion", "delayed-compaction",
    "exemplar-storage", "extra-scrape-metrics", "fast-startup", "histograms-st-encoding", "memory-snapshot-on-shutdown",
    "metadata-wal-records", "old-ui", "ooo-native-histograms", "otlp-deltatocumulative", "otlp-native-delta-ingestion",
    "promql-per-step-stats", "search-api", "st-storage", "st-synthesis", "use-uncached-io", "xor2-encoding",
  ]
}
