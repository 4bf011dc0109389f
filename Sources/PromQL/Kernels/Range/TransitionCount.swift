/// `changes`
typealias Changes = TransitionCount<ValueChange>
/// `resets`
typealias Resets = TransitionCount<CounterReset>

/// Something that can happen from one sample to the next.
protocol Transition {
  static func happens(from previous: Double, to next: Double) -> Bool
}

/// Another value; from NaN to NaN nothing changes.
enum ValueChange: Transition {
  static func happens(from previous: Double, to next: Double) -> Bool {
    next != previous && !(next.isNaN && previous.isNaN)
  }
}

/// A decrease.
enum CounterReset: Transition {
  static func happens(from previous: Double, to next: Double) -> Bool { next < previous }
}

/// How many transitions there are between the samples of a window.
struct TransitionCount<Kind: Transition>: RangeKernel {
  @specialized(where Kind == ValueChange)
  @specialized(where Kind == CounterReset)
  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    var cursor = WindowCursor(windows)
    // The transitions into the samples after `oldest` up to `newest`.
    var count = 0
    var oldest = 0
    var newest = 0
    while cursor.advance(over: timestamps) {
      if cursor.lower > newest {
        count = 0
        oldest = cursor.lower
        newest = cursor.lower
      }
      while newest < cursor.upper - 1 {
        if Kind.happens(from: values[newest], to: values[newest + 1]) { count += 1 }
        newest += 1
      }
      while oldest < cursor.lower {
        if Kind.happens(from: values[oldest], to: values[oldest + 1]) { count -= 1 }
        oldest += 1
      }
      output[cursor.index] = Double(count)
      presence[cursor.index] = Presence.float
    }
  }
}
