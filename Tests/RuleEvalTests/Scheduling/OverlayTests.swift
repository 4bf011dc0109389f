import PromQL
import Testing

@testable import RuleEval

struct OverlayTests {
  /// Answers every request with the same series.
  struct FixedSource: SeriesSource {
    var series: [(labels: Labels, samples: [(Timestamp, Double)])] = []
    var sampling = SeriesSet.Sampling.stored

    func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
      requests.map { _ in
        var builder = SeriesSetBuilder(symbols: symbols)
        for (labels, samples) in series {
          builder.labels.append(labels)
          for (time, value) in samples {
            builder.append(timestamp: time, value: value)
          }
          builder.endSeries()
        }
        return builder.build(sampling: sampling)
      }
    }
  }

  private let overlay = RecordedSeriesOverlay(retention: 10 * minute, maximumSeries: 3)
  private let metric: Labels = ["__name__": "recorded", "job": "a"]

  private func write(_ labels: Labels, _ time: Timestamp, _ value: Double) {
    overlay.write([RecordedSample(labels: labels, sample: Sample(timestamp: time, value: value))])
  }

  private func instant(_ time: Timestamp, _ matchers: [LabelMatcher]? = nil) -> SelectRequest {
    SelectRequest(
      matchers: matchers ?? [LabelMatcher(name: "__name__", equals: "recorded")],
      shape: .instants(StepGrid(instant: time)), lookback: 5 * minute)
  }

  /// The answer as text: `series time=value …`, times relative to noon in seconds.
  private func select(_ request: SelectRequest, from base: FixedSource) async throws -> [String] {
    let source = OverlaySeriesSource(base: base, overlay: overlay)
    let set = try #require(try await source.select([request], symbols: SymbolTable()).first)
    return (0..<set.count).map { index in
      let samples = set.samples(index).map {
        "\(($0.timestamp - noon) / second)=\(StaleMarker.isStale($0.value) ? "stale" : "\($0.value)")"
      }
      return ([set.labels.labels(index).description] + samples).joined(separator: " ")
    }
  }

  @Test func whatWasWrittenIsReadAtOnce() async throws {
    write(metric, noon, 1)
    #expect(try await select(instant(noon), from: FixedSource()) == [#"recorded{job="a"} 0=1.0"#])
    #expect(try await select(instant(noon - 1), from: FixedSource()).isEmpty)
    #expect(try await select(instant(noon + 5 * minute - 1), from: FixedSource()).count == 1)
    #expect(try await select(instant(noon + 5 * minute), from: FixedSource()).isEmpty)
  }

  /// A data source that gets what rules write gives it back with the external labels: it is one series all the same.
  @Test func whatComesBackIsOneSeries() async throws {
    overlay.echo = RemoteEcho(names: ["recorded"], externalLabels: ["cluster": "eu"])
    let back: Labels = ["__name__": "recorded", "cluster": "eu", "job": "a"]
    var base = FixedSource(series: [(back, [(noon, 1)])], sampling: .resolvedAtSteps)
    #expect(try await select(instant(noon), from: base) == [#"recorded{job="a"} 0=1.0"#])
    write(metric, noon, 2)
    #expect(try await select(instant(noon), from: base) == [#"recorded{job="a"} 0=2.0"#])
    base.series = []
    let name = LabelMatcher(name: "__name__", equals: "recorded")
    let chosen = instant(noon, [name, LabelMatcher(name: "cluster", equals: "eu")])
    #expect(try await select(chosen, from: base) == [#"recorded{job="a"} 0=2.0"#])
    // Those of other clusters, of other names, and beside one that is there already are what they are.
    let others =
      [
        (["__name__": "recorded", "cluster": "us", "job": "a"], 3), (["__name__": "up", "cluster": "eu"], 4),
      ] as [(Labels, Double)]
    base.series = others.map { ($0, [(noon, $1)]) }
    #expect(
      try await select(instant(noon), from: base) == [
        #"recorded{cluster="us", job="a"} 0=3.0"#, #"up{cluster="eu"} 0=4.0"#, #"recorded{job="a"} 0=2.0"#,
      ])
    base.series = [(back, [(noon, 1)]), (metric, [(noon, 5)])]
    #expect(
      try await select(instant(noon), from: base) == [
        #"recorded{cluster="eu", job="a"} 0=1.0"#, #"recorded{job="a"} 0=2.0"#,
      ])
  }

  /// External labels are added only where a series has no label of that name: what comes back has some of them.
  @Test func `what comes back with some of the external labels is one series too`() async throws {
    overlay.echo = RemoteEcho(names: ["recorded"], externalLabels: ["cluster": "eu", "job": "outer"])
    let back: Labels = ["__name__": "recorded", "cluster": "eu", "job": "a"]
    let bare: Labels = ["__name__": "recorded", "cluster": "eu", "job": "outer"]
    let base = FixedSource(series: [(back, [(noon, 1)]), (bare, [(noon, 2)])], sampling: .resolvedAtSteps)
    // As after a restart: nothing is known of the rule yet.
    #expect(try await select(instant(noon), from: base) == [#"recorded{job="a"} 0=1.0"#, "recorded 0=2.0"])
    write(metric, noon, 3)
    #expect(
      try await select(instant(noon), from: base) == [#"recorded{job="a"} 0=3.0"#, #"recorded{job="outer"} 0=2.0"#])
    write(["__name__": "recorded"], noon, 4)
    #expect(try await select(instant(noon), from: base) == [#"recorded{job="a"} 0=3.0"#, "recorded 0=4.0"])
    // Long after the rule gave it, as in the window of a range.
    let ended: Labels = ["__name__": "recorded", "cluster": "eu", "job": "b"]
    let older = FixedSource(series: [(ended, [(noon, 5)])], sampling: .resolvedAtSteps)
    #expect(try await select(instant(noon), from: older).first == #"recorded{job="b"} 0=5.0"#)
    // What another ruled with external labels of its own wrote isn't touched.
    let foreign: Labels = ["__name__": "recorded", "cluster": "us", "job": "a"]
    let other = FixedSource(series: [(foreign, [(noon, 6)])], sampling: .resolvedAtSteps)
    #expect(try await select(instant(noon), from: other).first == #"recorded{cluster="us", job="a"} 0=6.0"#)
  }

  @Test func `a label that a rule gives with the value of the external one stays`() async throws {
    overlay.echo = RemoteEcho(names: ["recorded"], externalLabels: ["job": "a"])
    let base = FixedSource(series: [(metric, [(noon, 1)])], sampling: .resolvedAtSteps)
    write(metric, noon, 2)
    #expect(try await select(instant(noon), from: base) == [#"recorded{job="a"} 0=2.0"#])
  }

  /// Of two rules that give a series by turns one ends it when the other goes on with it.
  @Test func aSeriesThatGoesOnHasNotEnded() async throws {
    let base = FixedSource(sampling: .resolvedAtSteps)
    write(metric, noon, 1)
    write(metric, noon, StaleMarker.value)
    #expect(try await select(instant(noon), from: base) == [#"recorded{job="a"} 0=1.0"#])
    write(metric, noon + second, StaleMarker.value)
    #expect(try await select(instant(noon + second), from: base).isEmpty)
    write(metric, noon + second, 2)
    #expect(try await select(instant(noon + second), from: base) == [#"recorded{job="a"} 1=2.0"#])
  }

  @Test func matchersChoose() async throws {
    write(metric, noon, 1)
    write(["__name__": "recorded", "job": "b"], noon, 2)
    write(["__name__": "ALERTS", "alertname": "Down"], noon, 1)
    let cases: [([LabelMatcher], [String])] = [
      ([try LabelMatcher(name: "__name__", operation: .regexMatch, value: "rec.*|ALERTS")], ["ALERTS", "a", "b"]),
      ([LabelMatcher(name: "job", equals: "b")], ["b"]),
      (
        [
          LabelMatcher(name: "__name__", equals: "recorded"),
          try LabelMatcher(name: "job", operation: .notEqual, value: "b"),
        ],
        ["a"]
      ),
      ([LabelMatcher(name: "__name__", equals: "ALERTS"), LabelMatcher(name: "job", equals: "")], ["ALERTS"]),
      ([LabelMatcher(name: "__name__", equals: "other")], []),
    ]
    for (matchers, expected) in cases {
      let answer = try await select(instant(noon, matchers), from: FixedSource())
      #expect(answer.count == expected.count)
      #expect(zip(answer, expected).allSatisfy { $0.contains($1) }, "\(answer)")
    }
  }

  @Test func storedSamplesAreMergedByTime() async throws {
    write(metric, noon - minute, 20)
    write(metric, noon, 30)
    let base = FixedSource(series: [
      (["__name__": "recorded", "job": "z"], [(noon - 3 * minute, 7)]),
      (metric, [(noon - 2 * minute, 1), (noon - minute, 2), (noon + minute, 4)]),
    ])
    let request = SelectRequest(
      matchers: [LabelMatcher(name: "__name__", equals: "recorded")],
      shape: .window(start: noon - 5 * minute, end: noon + minute), lookback: 5 * minute)
    #expect(
      try await select(request, from: base) == [
        #"recorded{job="z"} -180=7.0"#, #"recorded{job="a"} -120=1.0 -60=20.0 0=30.0 60=4.0"#,
      ])
  }

  @Test func resolvedStepsTakeTheNewestWithinTheLookback() async throws {
    write(metric, noon + minute, 10)
    write(metric, noon + 2 * minute, StaleMarker.value)
    let steps = StepGrid(start: noon, end: noon + 8 * minute, step: minute)
    let base = FixedSource(
      series: [(metric, (0...8).map { (noon + Int64($0) * minute, Double($0)) })], sampling: .resolvedAtSteps)
    let request = SelectRequest(
      matchers: [LabelMatcher(name: "__name__", equals: "recorded")], shape: .instants(steps), lookback: 5 * minute)
    #expect(
      try await select(request, from: base) == [#"recorded{job="a"} 0=0.0 60=10.0 420=7.0 480=8.0"#])

    let alone = FixedSource(sampling: .resolvedAtSteps)
    #expect(try await select(request, from: alone) == [#"recorded{job="a"} 60=10.0"#])
  }

  @Test func aSeriesThatEndedIsGoneWhereStepsAreResolved() async throws {
    write(metric, noon, StaleMarker.value)
    #expect(try await select(instant(noon), from: FixedSource(sampling: .resolvedAtSteps)).isEmpty)
    #expect(try await select(instant(noon), from: FixedSource()) == [#"recorded{job="a"} 0=stale"#])
  }

  @Test func otherAnswersAreLeftAsTheyAre() async throws {
    write(metric, noon, 1)
    let base = FixedSource(series: [(["__name__": "up"], [(noon, 1)])])
    #expect(
      try await select(instant(noon, [LabelMatcher(name: "__name__", equals: "up")]), from: base) == ["up 0=1.0"])
  }

  @Test func oldSamplesAndSeriesAreForgotten() async throws {
    for step in 0..<200 {
      write(metric, noon + Int64(step) * minute, Double(step))
    }
    let all = overlay.series(matching: [LabelMatcher(name: "job", equals: "a")], after: 0, through: .max)
    #expect((10...64).contains(all[0].samples.count))
    #expect(all[0].samples.last?.value == 199)

    write(["__name__": "recorded", "job": "b"], noon + 300 * minute, 1)
    #expect(overlay.seriesCount == 1)
  }

  @Test func tooManySeriesAreCountedAndLeftOut() {
    for job in 0..<5 {
      write(["__name__": "recorded", "job": "\(job)"], noon, 1)
    }
    write(["__name__": "recorded", "job": "0"], noon + minute, 2)
    #expect(overlay.seriesCount == 3)
    #expect(overlay.droppedSamples == 2)
  }

  @Test func samplesMayComeLate() {
    for time in [3, 1, 2, 3] as [Int64] {
      write(metric, noon + time * minute, Double(time))
    }
    let series = overlay.series(matching: [LabelMatcher(name: "job", equals: "a")], after: 0, through: .max)
    #expect(series[0].samples.map(\.value) == [1, 2, 3])
  }

  @Test(arguments: [SeriesSet.Sampling.stored, .resolvedAtSteps])
  func histogramsAreReadAsTheyWereWritten(_ sampling: SeriesSet.Sampling) async throws {
    let histogram = FloatHistogram(count: 3, sum: 4, positive: BucketCounts(first: 1, counts: [3]))
    overlay.write([RecordedSample(labels: metric, sample: Sample(timestamp: noon, histogram: histogram))])
    let source = OverlaySeriesSource(
      base: FixedSource(series: [(metric, [(noon - minute, 1)])], sampling: sampling), overlay: overlay)
    let set = try #require(try await source.select([instant(noon)], symbols: SymbolTable()).first)
    #expect(set.samples(0).last == Sample(timestamp: noon, histogram: histogram))
  }
}
