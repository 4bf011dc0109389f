/// The floats of an `anchored` or `smoothed` range selector that nothing is computed from: what is inside the window, and
/// a value at each of its boundaries.
struct ExtendedSamples {
  let boundary: BoundaryModifier

  /// The samples of a window; empty where none tells anything of it.
  func samples(of window: MixedWindow, in samples: SeparatedSamples) -> [Sample] {
    let timestamps = samples.floatTimestamps
    let isSmoothed = boundary == .smoothed
    guard
      let extended = ExtendedWindow(
        timestamps, window.floats, start: window.start, end: window.end, isSmoothed: isSmoothed,
        takesLaterAlone: true)
    else {
      return []
    }
    let (left, right) = ExtendedFloatChange(isCounter: false, isSmoothed: isSmoothed)
      .boundaries(extended, window, timestamps, samples.floats)
    let inside = (extended.first...extended.last).filter {
      timestamps[$0] > window.start && timestamps[$0] < window.end
    }
    return [Sample(timestamp: window.start, value: left)]
      + inside.map { Sample(timestamp: timestamps[$0], value: samples.floats[$0]) }
      + [Sample(timestamp: window.end, value: right)]
  }
}
