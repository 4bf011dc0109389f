@testable import PromQL

/// Texts never crash the readers of text formats, and what they read is in order.
enum ExpositionBody {
  static func check(_ text: String) throws(FuzzFinding) {
    for format in [FixtureFormat.openMetrics, .prometheusText] {
      for hasTypes in [false, true] {
        if let store = try? FixtureStore(text, format: format, start: 1_000, typeAndUnitLabels: hasTypes) {
          try store.expectOrder()
        }
      }
    }
  }
}
