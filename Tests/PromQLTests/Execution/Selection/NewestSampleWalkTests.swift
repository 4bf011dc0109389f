import Testing

@testable import PromQL

/// The newest sample at each step, where whole blocks are taken at a stroke as where they can't be.
@Suite struct NewestSampleWalkTests {
  /// Sample by sample, as the documentation has it.
  private func naive(_ walk: NewestSampleWalk, _ timestamps: [Timestamp], _ samples: [Double]) -> [Double?] {
    (0..<walk.times.count).map { step in
      let time = walk.times[step]
      guard let newest = timestamps.lastIndex(where: { $0 <= time }), timestamps[newest] > time - walk.lookback,
        !StaleMarker.isStale(samples[newest])
      else {
        return nil
      }
      return walk.givesTimestamps ? Double(timestamps[newest]) / 1000 : samples[newest]
    }
  }

  private func filled(_ walk: NewestSampleWalk, _ timestamps: [Timestamp], _ samples: [Double]) -> [Double?] {
    var batch = Batch()
    batch.reset(rows: 1, steps: walk.times.count)
    batch.withRow(0) { values, presence in
      walk.fill(
        timestamps: timestamps.span, samples: samples.span, mayBeStale: samples.contains { StaleMarker.isStale($0) },
        into: &values, presence: &presence)
    }
    return (0..<walk.times.count).map { batch.presence[$0] == Presence.float ? batch.values[$0] : nil }
  }

  @Test(arguments: [10, 9, 11, 20, 5, 40] as [Milliseconds])
  func equalsTheNaiveWay(step: Milliseconds) {
    var random = SplitMix(seed: UInt64(step))
    for round in 0..<60 {
      // Mostly regular, with jitter, holes, and ends of series in some rounds.
      var timestamps: [Timestamp] = []
      var time: Timestamp = Timestamp.random(in: -30...30, using: &random)
      for _ in 0..<Int.random(in: 0...300, using: &random) {
        timestamps.append(time)
        time +=
          round % 3 == 1 && Int.random(in: 0..<80, using: &random) == 0 ? 10 * .random(in: 1...9, using: &random) : 10
        if round % 3 == 2 { time += .random(in: -1...1, using: &random) }
      }
      let samples = timestamps.indices.map { index in
        round % 4 == 3 && Int.random(in: 0..<50, using: &random) == 0 ? StaleMarker.value : Double(index)
      }
      let walk = NewestSampleWalk(
        times: StepGrid(
          start: .random(in: -100...200, using: &random), step: step, count: .random(in: 1...250, using: &random)),
        lookback: [1, 10, 11, 50].randomElement(using: &random) ?? 1, givesTimestamps: round % 5 == 4)
      #expect(filled(walk, timestamps, samples) == naive(walk, timestamps, samples))
    }
  }

  @Test func bearsFarTimes() {
    let walk = NewestSampleWalk(times: StepGrid(start: 0, step: 10, count: 100), lookback: 50, givesTimestamps: false)
    let timestamps: [Timestamp] = [.min, -5] + (0..<99).map { 10 * $0 } + [.max]
    let samples = timestamps.indices.map(Double.init)
    #expect(filled(walk, timestamps, samples) == (0..<100).map { Double(min($0, 98) + 2) })
  }
}
