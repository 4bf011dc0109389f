import PromQL

/// A series that rules have written, with samples in time order.
struct RecordedSeries: Sendable {
  let labels: Labels
  let samples: [Sample]
}
