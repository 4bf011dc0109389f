/// `changes` and `resets` over windows of floats and histograms.
struct MixedTransitions {
  enum Kind {
    case changes
    case resets
  }

  private struct Item {
    let point: StartTimestamp.Point
    let value: Double
    let histogram: FloatHistogram?
  }

  private let kind: Kind
  private let usesStartTimestamps: Bool

  init(_ kind: Kind, usesStartTimestamps: Bool) {
    self.kind = kind
    self.usesStartTimestamps = usesStartTimestamps
  }

  func outcome(of window: MixedWindow, in samples: SeparatedSamples) -> WindowOutcome {
    .float(Double(count(floats: window.floats, histograms: window.histograms, in: samples)))
  }

  /// The transitions between the given samples in the order of their times. O(samples).
  func count(floats: Range<Int>, histograms: Range<Int>, in samples: SeparatedSamples) -> Int {
    var count = 0
    var (float, histogram) = (floats.lowerBound, histograms.lowerBound)
    var previous: Item?
    while float < floats.upperBound || histogram < histograms.upperBound {
      let item: Item
      let isFloat =
        histogram == histograms.upperBound
        || float < floats.upperBound
          && samples.floatTimestamps[float] < samples.histogramTimestamps[histogram]
      if isFloat {
        item = Item(
          point: .init(timestamp: samples.floatTimestamps[float], start: samples.floatStarts[float]),
          value: samples.floats[float], histogram: nil)
        float += 1
      } else {
        item = Item(
          point: .init(
            timestamp: samples.histogramTimestamps[histogram], start: samples.histogramStarts[histogram]),
          value: .nan, histogram: samples.histograms[histogram])
        histogram += 1
      }
      if let previous, happens(from: previous, to: item) {
        count += 1
      }
      previous = item
    }
    return count
  }

  private func happens(from previous: Item, to next: Item) -> Bool {
    switch (previous.histogram, next.histogram) {
    case (nil, nil):
      return kind == .changes
        ? ValueChange.happens(from: previous.value, to: next.value)
        : CounterReset.happens(from: previous.value, to: next.value) || startsAnew(previous, next)
    case (let former?, let latter?):
      return kind == .changes ? former != latter : startsAnew(previous, next) || latter.isReset(after: former)
    default:
      return true
    }
  }

  private func startsAnew(_ previous: Item, _ next: Item) -> Bool {
    usesStartTimestamps && StartTimestamp.isReset(from: previous.point, to: next.point)
  }
}
