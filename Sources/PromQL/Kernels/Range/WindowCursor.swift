/// Walks over the windows of a grid that hold samples, and knows which.
///
/// Both ends only move forward, so that a whole walk costs O(samples + windows) at most.
struct WindowCursor {
  private let windows: WindowGrid
  private var next = 0
  private var nextEnd: Timestamp
  /// The window that the cursor is at.
  private(set) var index = 0
  /// The index of the window's first sample.
  private(set) var lower = 0
  /// The index behind the window's last sample.
  private(set) var upper = 0
  /// The window's start; samples at this very time are outside.
  private(set) var start: Timestamp
  /// The window's end.
  private(set) var end: Timestamp

  init(_ windows: WindowGrid) {
    self.windows = windows
    nextEnd = windows.ends.start
    start = nextEnd
    end = nextEnd
  }

  /// How many samples the window holds.
  var count: Int { upper - lower }

  /// Moves to the next window that holds a sample; false if there is none.
  @inline(__always)
  mutating func advance(over timestamps: Span<Timestamp>) -> Bool {
    while next < windows.count {
      let end = nextEnd
      let start = end - windows.range
      lower = timestamps.firstIndex(after: start, from: lower)
      guard lower < timestamps.count else { return false }
      if next == windows.count - 1, timestamps[timestamps.count - 1] <= end {
        // Nothing was fetched that lies beyond the last window.
        upper = timestamps.count
      } else {
        upper = timestamps.firstIndex(after: end, from: max(lower, upper))
      }
      if lower < upper {
        index = next
        (self.start, self.end) = (start, end)
        next &+= 1
        // One step beyond the last end is never used.
        nextEnd = end &+ windows.ends.step
        return true
      }
      skip(to: timestamps[lower])
    }
    return false
  }

  /// Moves on to the first window that ends at `time` or later.
  @inline(never)
  private mutating func skip(to time: Timestamp) {
    guard windows.ends.step > 0 else {
      next = windows.count
      return
    }
    let distance = time - nextEnd
    let steps = (distance - 1) / windows.ends.step + 1
    let skipped = min(steps, Int64(windows.count - next))
    next += Int(skipped)
    nextEnd &+= skipped &* windows.ends.step
  }
}
