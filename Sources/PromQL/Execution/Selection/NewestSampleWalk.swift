/// Finds the newest sample of a series at each time of a grid, of series that hold floats alone.
struct NewestSampleWalk {
  let times: StepGrid
  let lookback: Milliseconds
  /// Whether the sample's time is wanted, in seconds, and not its value.
  let givesTimestamps: Bool
  /// Whether there may be blocks of steps to take at a stroke.
  private let mayHaveBlocks: Bool

  init(times: StepGrid, lookback: Milliseconds, givesTimestamps: Bool) {
    self.times = times
    self.lookback = lookback
    self.givesTimestamps = givesTimestamps
    let limit = Self.farTime
    mayHaveBlocks =
      times.count >= Self.blockLength && times.step > 0 && times.step < limit / 64 && !givesTimestamps
      && times.start > -limit && times.end < limit && lookback < limit
  }

  /// So many steps are looked at together.
  private static let blockLength = 32
  /// Differences of times below this in magnitude don't overflow.
  private static let farTime: Timestamp = 1 << 61

  /// Fills a row with the floats of a series.
  func fill(
    _ columns: SampleColumns, _ slice: SeriesSet.Slice, into values: inout MutableSpan<Double>,
    presence: inout MutableSpan<UInt8>
  ) {
    let range = Int(slice.start)..<Int(slice.start + slice.count)
    let (timestamps, samples) = (columns.timestamps, columns.values)
    fill(
      timestamps: timestamps.span.extracting(range), samples: samples.span.extracting(range),
      mayBeStale: columns.hasStaleMarkers, into: &values, presence: &presence)
  }

  /// Fills a row. Samples are in time order, and one that marks the end of the series is none.
  func fill(
    timestamps: Span<Timestamp>, samples: Span<Double>, mayBeStale: Bool,
    into values: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    let (count, stepCount) = (timestamps.count, times.count)
    precondition(samples.count == count, "columns have one length")
    precondition(values.count == stepCount && presence.count == stepCount, "a row has a cell for each step")
    guard count > 0 else {
      return
    }
    let mayBeRegular =
      mayHaveBlocks && timestamps[0] > -Self.farTime && timestamps[count - 1] < Self.farTime
    // `next` is the first sample later than the step's time.
    // What was fetched ends about where the steps do, but may begin long before: with all that the lookback covers.
    let guess = count - 2 * stepCount
    var next = guess > 0 && timestamps[guess - 1] <= times.start ? guess : 0
    // Within the bounds of all times, and a step beyond.
    var time = times.start
    var step = 0
    // Before this step no block is tried, as one just failed.
    var nextTry = 0
    while step < stepCount {
      // Steps as far apart as samples: each sees one sample more than the one before.
      let length = Self.blockLength
      if mayBeRegular, step >= nextTry, step &+ length <= stepCount, next &+ length < count {
        if isRegular(timestamps, from: next, at: time),
          !mayBeStale || !Self.hasStale(samples, from: next)
        {
          for place in 0..<length {
            values[unchecked: step &+ place] = samples[unchecked: next &+ place]
            presence[unchecked: step &+ place] = Presence.float
          }
          step &+= length
          next &+= length
          time &+= times.step &* Int64(length)
          continue
        }
        nextTry = step &+ length
      }
      // Most steps see one sample more than the one before, or none.
      if next < count, timestamps[unchecked: next] <= time {
        next &+= 1
        if next < count, timestamps[unchecked: next] <= time {
          next = timestamps.firstIndex(after: time, from: next)
        }
      }
      if next > 0 {
        let (timestamp, sample) = (timestamps[unchecked: next &- 1], samples[unchecked: next &- 1])
        if timestamp > time &- lookback, !StaleMarker.isStale(sample) {
          values[unchecked: step] = givesTimestamps ? Double(timestamp) / 1000 : sample
          presence[unchecked: step] = Presence.float
        }
      }
      step &+= 1
      time &+= times.step
    }
  }

  /// Whether the samples from `next` on are, one by one, the newest at the times from `time` on. There is one sample more
  /// than there are steps in a block.
  @inline(__always)
  private func isRegular(_ timestamps: Span<Timestamp>, from next: Int, at time: Timestamp) -> Bool {
    guard timestamps[unchecked: next] <= time, timestamps[unchecked: next &+ 1] > time else {
      return false
    }
    // A negative difference is a violation. Without a branch the loop becomes vector instructions.
    var violations: Int64 = 0
    for place in 0..<Self.blockLength {
      let (own, following) = (timestamps[unchecked: next &+ place], timestamps[unchecked: next &+ place &+ 1])
      let now = time &+ times.step &* Int64(place)
      violations |= (now &- own) | (following &- now &- 1) | (own &- now &+ lookback &- 1)
    }
    return violations >= 0
  }

  @inline(__always)
  private static func hasStale(_ samples: Span<Double>, from next: Int) -> Bool {
    var found = false
    for place in 0..<blockLength {
      found = found || StaleMarker.isStale(samples[unchecked: next &+ place])
    }
    return found
  }
}
