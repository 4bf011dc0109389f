/// A function that tells something about the query itself.
enum QueryFact: String, Sendable, CaseIterable {
  case start, end, range, step

  /// The value in seconds. The end is the one that was asked for; an instant query, or a range that ends where it
  /// starts, has no step.
  func value(in query: StepGrid) -> Double {
    switch self {
    case .start: Double(query.start) / 1000
    case .end: Double(query.requestedEnd) / 1000
    case .range: Self.seconds(query.requestedEnd - query.start)
    case .step: query.start == query.requestedEnd ? 0 : Self.seconds(query.step)
    }
  }

  /// A duration in seconds, rounded as upstream rounds durations: whole seconds and the rest apart.
  private static func seconds(_ duration: Milliseconds) -> Double {
    Double(duration / 1000) + Double(duration % 1000 * 1_000_000) / 1e9
  }
}
