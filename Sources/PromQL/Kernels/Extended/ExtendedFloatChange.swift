/// `rate`, `increase` and `delta` of floats over `anchored` and `smoothed` windows.
struct ExtendedFloatChange {
  let isCounter: Bool
  let isSmoothed: Bool

  /// The change over a window; nil where there is none.
  func change(of window: MixedWindow, in samples: SeparatedSamples) -> Double? {
    let timestamps = samples.floatTimestamps
    let values = samples.floats
    guard
      let extended = ExtendedWindow(
        timestamps, window.floats, start: window.start, end: window.end, isSmoothed: isSmoothed)
    else {
      return nil
    }
    let (left, right) = boundaries(extended, window, timestamps, values)
    guard isCounter else {
      return right - left
    }
    // The boundaries' interpolation has dealt with resets around them: only what is inside is left.
    let first = timestamps[extended.first] <= window.start ? extended.first + 1 : extended.first
    let last = timestamps[extended.last] >= window.end ? extended.last - 1 : extended.last
    var change = right - left
    var previous = left
    if first <= last {
      for value in values[first...last] {
        if value < previous {
          change += previous
        }
        previous = value
      }
    }
    return right < previous ? change + previous : change
  }

  /// The values at the window's boundaries.
  func boundaries(
    _ extended: ExtendedWindow, _ window: MixedWindow, _ timestamps: [Timestamp], _ values: [Double]
  ) -> (left: Double, right: Double) {
    var left = values[extended.first]
    if isSmoothed, timestamps[extended.first] < window.start {
      left = interpolated(extended.first, extended.first + 1, at: window.start, timestamps, values)
    }
    var right = values[extended.last]
    if isSmoothed, extended.last > window.floats.lowerBound, timestamps[extended.last] > window.end {
      right = interpolated(extended.last - 1, extended.last, at: window.end, timestamps, values)
    }
    return (left, right)
  }

  private func interpolated(
    _ before: Int, _ after: Int, at time: Timestamp, _ timestamps: [Timestamp], _ values: [Double]
  ) -> Double {
    Self.interpolate(
      from: values[before], at: timestamps[before], to: values[after], at: timestamps[after], time: time,
      isCounter: isCounter)
  }

  /// The value on the line between two samples; a counter that was reset between them began at 0.
  static func interpolate(
    from before: Double, at beforeTime: Timestamp, to after: Double, at afterTime: Timestamp, time: Timestamp,
    isCounter: Bool
  ) -> Double {
    let before = isCounter && after < before ? 0 : before
    return before + (after - before) * Double(time - beforeTime) / Double(afterTime - beforeTime)
  }
}
