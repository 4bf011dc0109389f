/// What a run of samples does to level and trend in Holt's linear method: an affine map, which can be put together.
///
/// A sample f takes level s and trend b to s' = αf + (1-α)(s + b) and b' = β(s' - s) + (1-β)b.
struct HoltMap: WindowPartial {
  /// A level and a trend.
  struct State {
    var level: Double = 0
    var trend: Double = 0
  }

  private let smoothingFactor: Double
  private let trendFactor: Double
  /// What becomes of the level 1 and of the trend 1.
  private var ofLevel = State(level: 1, trend: 0)
  private var ofTrend = State(level: 0, trend: 1)
  /// What becomes of nothing at all.
  private var offset = State()

  static var orderedExponent: UInt64 { 0x580 }

  /// The identity.
  init(smoothingFactor: Double, trendFactor: Double) {
    self.smoothingFactor = smoothingFactor
    self.trendFactor = trendFactor
  }

  /// The level after the samples.
  func level(from state: State) -> Double { apply(to: state).level + offset.level }

  mutating func append(_ value: Double, at time: Milliseconds) {
    ofLevel = step(ofLevel, 0)
    ofTrend = step(ofTrend, 0)
    offset = step(offset, value)
  }

  mutating func prepend(_ value: Double, at time: Milliseconds) {
    let moved = apply(to: step(State(), value))
    offset = State(level: offset.level + moved.level, trend: offset.trend + moved.trend)
    (ofLevel, ofTrend) = (
      apply(to: step(State(level: 1, trend: 0), 0)), apply(to: step(State(level: 0, trend: 1), 0))
    )
  }

  mutating func append(_ later: HoltMap) {
    let moved = later.apply(to: offset)
    offset = State(level: moved.level + later.offset.level, trend: moved.trend + later.offset.trend)
    ofLevel = later.apply(to: ofLevel)
    ofTrend = later.apply(to: ofTrend)
  }

  /// The linear part.
  private func apply(to state: State) -> State {
    State(
      level: ofLevel.level * state.level + ofTrend.level * state.trend,
      trend: ofLevel.trend * state.level + ofTrend.trend * state.trend)
  }

  private func step(_ state: State, _ value: Double) -> State {
    let level = smoothingFactor * value + (1 - smoothingFactor) * (state.level + state.trend)
    return State(level: level, trend: trendFactor * (level - state.level) + (1 - trendFactor) * state.trend)
  }
}
