extension SampleComparison {
  /// The sample as series notation has it.
  static func text(_ sample: Sample) -> String {
    sample.histogram?.notation ?? text(sample.value)
  }

  /// What a script expects, as series notation has it.
  static func text(_ element: SampleSequence.Element) -> String {
    switch element {
    case .missing: "_"
    case .float(let value): text(value)
    case .histogram(let histogram, _): histogram.notation
    }
  }

  /// The samples, at most the first hundred, as `value @ milliseconds`.
  static func text(_ samples: some Collection<Sample>) -> String {
    list(samples) { "\(text($0)) @ \($0.timestamp)" }
  }

  /// What a script expects, at most the first hundred samples.
  static func text(_ expected: [Expected]) -> String {
    list(expected) { "\(text($0.element)) @ \($0.timestamp)" }
  }

  private static func text(_ value: Double) -> String {
    StaleMarker.isStale(value) ? "stale" : SampleText.general(value)
  }

  private static func list<Item>(_ items: some Collection<Item>, _ text: (Item) -> String) -> String {
    let shown = items.prefix(100).map(text).joined(separator: ", ")
    return "[" + shown + (items.count > 100 ? ", … \(items.count) in all]" : "]")
  }
}
