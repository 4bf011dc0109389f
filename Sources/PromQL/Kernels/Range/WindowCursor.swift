/// Walks over the windows of a grid that hold samples, and knows which.
///
/// Both ends only move forward, so that a whole walk costs O(samples + windows) at most.
struct WindowCursor {
  private let windows: WindowGrid
  private var next = 0
  /// The window that the cursor is at.
  private(set) var index = 0
  /// The index of the window's first sample.
  private(set) var lower = 0
  /// The index behind the window's last sample.
  private(set) var upper = 0

  init(_ windows: WindowGrid) {
    self.windows = windows
  }

  /// How many samples the window holds.
  var count: Int { upper - lower }

  /// The window's end.
  var end: Timestamp { windows.ends[index] }

  /// The window's start; samples at this very time are outside.
  var start: Timestamp { windows.start(index) }

  /// Moves to the next window that holds a sample; false if there is none.
  @inline(__always)
  mutating func advance(over timestamps: Span<Timestamp>) -> Bool {
    while next < windows.count {
      let end = windows.ends[next]
      lower = timestamps.firstIndex(after: end - windows.range, from: lower)
      guard lower < timestamps.count else { return false }
      if next == windows.count - 1, timestamps[timestamps.count - 1] <= end {
        // Nothing was fetched that lies beyond the last window.
        upper = timestamps.count
      } else {
        upper = timestamps.firstIndex(after: end, from: max(lower, upper))
      }
      if lower < upper {
        index = next
        next += 1
        return true
      }
      skip(to: timestamps[lower])
    }
    return false
  }

  /// Moves on to the first window that ends at `time` or later.
  @inline(never)
  private mutating func skip(to time: Timestamp) {
    let distance = time - windows.ends[next]
    let steps = (distance - 1) / windows.ends.step + 1
    next += Int(min(steps, Int64(windows.count - next)))
  }
}
