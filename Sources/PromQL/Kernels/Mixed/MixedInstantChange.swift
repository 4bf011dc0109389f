/// `irate` and `idelta` over windows that hold histograms, or samples with start timestamps.
struct MixedInstantChange {
  private struct Item {
    let point: StartTimestamp.Point
    let value: Double
    let histogram: FloatHistogram?
  }

  let isRate: Bool
  let usesStartTimestamps: Bool

  func outcome(
    of window: MixedWindow, in samples: SeparatedSamples, notes: inout RangeNotes
  ) -> WindowOutcome {
    let items = lastTwo(of: window, in: samples)
    guard items.count == 2, items[0].point.timestamp != items[1].point.timestamp else {
      return .nothing
    }
    let (previous, last) = (items[0], items[1])
    let seconds = Double(last.point.timestamp - previous.point.timestamp) / 1000
    let startsAnew = usesStartTimestamps && StartTimestamp.isReset(from: previous.point, to: last.point)
    switch (previous.histogram, last.histogram) {
    case (nil, nil):
      let isReset = isRate && (last.value < previous.value || startsAnew)
      let change = isReset ? last.value : last.value - previous.value
      return .float(isRate ? change / seconds : change)
    case (let former?, let latter?):
      guard let change = change(from: former, to: latter, startsAnew: startsAnew, notes: &notes) else {
        return .nothing
      }
      return .histogram(isRate ? change.divided(by: seconds) : change)
    default:
      notes.insert(.mixedTypes)
      return .nothing
    }
  }

  /// The last two samples in the order of their times.
  private func lastTwo(of window: MixedWindow, in samples: SeparatedSamples) -> [Item] {
    var items = window.floats.suffix(2).map { index in
      Item(
        point: .init(timestamp: samples.floatTimestamps[index], start: samples.floatStarts[index]),
        value: samples.floats[index], histogram: nil)
    }
    items += window.histograms.suffix(2).map { index in
      Item(
        point: .init(timestamp: samples.histogramTimestamps[index], start: samples.histogramStarts[index]),
        value: .nan, histogram: samples.histograms[index])
    }
    items.sort { $0.point.timestamp < $1.point.timestamp }
    return items.suffix(2)
  }

  private func change(
    from former: FloatHistogram, to latter: FloatHistogram, startsAnew: Bool, notes: inout RangeNotes
  ) -> FloatHistogram? {
    let gauges = [former, latter].count { $0.counterResetHint == .gauge }
    if isRate, gauges > 0 {
      notes.insert(.notCounter)
    }
    if !isRate, gauges < 2 {
      notes.insert(.notGauge)
    }
    var result = latter
    if !isRate || !(startsAnew || latter.isReset(after: former)) {
      guard let difference = latter.subtracting(former, notes: &notes) else {
        return nil
      }
      result = difference
    }
    return result.with(counterResetHint: .gauge).compacted()
  }
}
