/// What a script has loaded so far.
struct ScriptData {
  /// The data at one moment.
  struct Snapshot {
    let store: FixtureStore
    let unsupported: [UnsupportedSeries]
  }

  /// A series that upstream would have and the store hasn't, or has without all its samples.
  struct UnsupportedSeries {
    let labels: Labels
    let reason: String
  }

  private var builder = FixtureStoreBuilder()
  private var built: FixtureStore?
  private var unsupported: [UnsupportedSeries] = []

  /// Adds the series of a `load` command, which begin at 0. Throws ``FixtureError`` where a sample is out of order.
  mutating func add(_ load: ScriptLoad) throws(FixtureError) {
    built = nil
    for series in load.series {
      switch series.content {
      case .values(let values):
        try builder.append(series.labels, values, interval: load.interval, line: series.line)
      case .unsupported(let reason):
        unsupported.append(UnsupportedSeries(labels: series.labels, reason: reason))
      }
      if load.convertsHistograms, let histogram = Self.nativeHistogram(of: series.labels) {
        let reason = "native histograms made of classic ones (load_with_nhcb) are not supported yet"
        unsupported.append(UnsupportedSeries(labels: histogram, reason: reason))
      }
    }
  }

  /// The data as they are now. O(samples) after a change.
  mutating func snapshot() -> Snapshot {
    let store = built ?? builder.build()
    built = store
    return Snapshot(store: store, unsupported: unsupported)
  }

  /// The native histogram that a series of a classic one becomes part of.
  private static func nativeHistogram(of labels: Labels) -> Labels? {
    let name = labels.metricName
    guard let suffix = ["_bucket", "_count", "_sum"].first(where: name.hasSuffix) else {
      return nil
    }
    var histogram = labels
    histogram["__name__"] = String(name.dropLast(suffix.count))
    histogram["le"] = nil
    return histogram
  }
}

extension ScriptData.Snapshot {
  /// Why an expression can't be judged over these data, if it might select a series that is not supported.
  func unsupportedReason(for expression: Expression) -> String? {
    guard !unsupported.isEmpty else {
      return nil
    }
    for node in expression.descendants {
      // `info` selects series that its arguments don't name.
      if case .call(let call) = node, call.function.name == "info" {
        return unsupported[0].reason
      }
      guard case .selector(let selector) = node else {
        continue
      }
      let selected = unsupported.first { series in
        selector.matchers.allSatisfy { $0.matches(series.labels[$0.name] ?? "") }
      }
      if let selected {
        return "\(selected.labels): \(selected.reason)"
      }
    }
    return nil
  }
}
