import Testing

@testable import PromQL

/// Which counter reset hints, start times and objects a store makes of the histograms of a series.
@Suite struct StoredHistogramTests {
  private let request = SelectRequest(
    matchers: [LabelMatcher(name: "__name__", equals: "m")], shape: .window(start: -1, end: 1_000_000), lookback: 1)

  private func samples(_ text: String) throws -> [Sample] {
    try FixtureStore(parsing: "m " + text, interval: 1000).select([request])[0].samples(0)
  }

  private static let hintTexts: [(String, [CounterResetHint?])] = [
    ("{{count:1 buckets:[1]}}x2", [.unknown, .notReset, .notReset]),
    ("{{count:1 buckets:[1]}} {{count:2 buckets:[2]}}", [.unknown, .notReset]),
    ("{{count:2 buckets:[2]}} {{count:1 buckets:[1]}}", [.unknown, .unknown]),
    ("{{count:2 buckets:[2]}} {{count:3 buckets:[1 2]}}", [.unknown, .unknown]),
    ("{{count:2 buckets:[1 1]}} {{count:3 buckets:[3]}}", [.unknown, .unknown]),
    ("{{count:2 buckets:[2 0]}} {{count:3 offset:-1 buckets:[1 2]}}", [.unknown, .notReset]),
    ("{{count:2 n_buckets:[2]}} {{count:3 n_buckets:[1]}}", [.unknown, .unknown]),
    ("{{z_bucket:2}} {{count:1 z_bucket:1}}", [.unknown, .unknown]),
    ("{{z_bucket_w:1}} {{z_bucket_w:2}}", [.unknown, .unknown]),
    ("{{schema:1}} {{schema:2}} {{schema:2}}", [.unknown, .unknown, .notReset]),
    (
      "{{schema:-53 custom_values:[1]}} {{schema:-53 custom_values:[2]}} {{schema:-53 custom_values:[2]}}",
      [.unknown, .unknown, .notReset]
    ),
    ("{{}} _ {{}}", [.unknown, .notReset]),
    ("{{}} 1 {{}}", [.unknown, nil, .unknown]),
    ("{{}} stale {{}} {{}}", [.unknown, nil, .unknown, .notReset]),
    ("{{counter_reset_hint:not_reset}} {{counter_reset_hint:reset}}", [.unknown, .unknown]),
    ("{{counter_reset_hint:gauge}}x1 {{}} {{}}", [.gauge, .gauge, .unknown, .notReset]),
    ("{{}} {{counter_reset_hint:gauge}}", [.unknown, .gauge]),
  ]

  @Test(arguments: hintTexts)
  func knowsWhatAStorageKnowsAboutResets(text: String, hints: [CounterResetHint?]) throws {
    #expect(try samples(text).map { $0.histogram?.counterResetHint } == hints)
  }

  @Test func keepsFloatsAndHistogramsApart() throws {
    let samples = try samples("1 {{sum:2}} stale 3")
    #expect(samples.map(\.timestamp) == [0, 1000, 2000, 3000])
    #expect(samples.map { $0.histogram == nil } == [true, false, true, true])
    #expect(samples[0].value == 1 && StaleMarker.isStale(samples[2].value) && samples[3].value == 3)
    #expect(samples[1].histogram?.sum == 2)
  }

  @Test func sharesRepeatedHistograms() throws {
    let samples = try samples("{{sum:2}}x3")
    #expect(samples[1].histogram === samples[2].histogram && samples[2].histogram === samples[3].histogram)
  }

  @Test func takesRepeatedHistogramsOnlyOnce() throws {
    var builder = FixtureStoreBuilder()
    try builder.append(SeriesNotation("m {{sum:1}} 2"), interval: 1000)
    try builder.append(SeriesNotation("m _ 2 {{sum:3}}"), interval: 1000)
    try builder.append(SeriesNotation("m _ _ {{sum:3}}"), interval: 1000)
    #expect(builder.sampleCount == 3)
    for other in ["{{sum:4}}", "3", "NaN"] {
      #expect(throws: FixtureError.self) { try builder.append(SeriesNotation("m _ _ \(other) 5"), interval: 1000) }
    }
    #expect(builder.build().select([request])[0].samples(0).count == 3)
  }

  @Test func forgetsWhatAFailedLineAdded() throws {
    var builder = FixtureStoreBuilder()
    try builder.append(SeriesNotation("m 1"), interval: 1000)
    #expect(throws: FixtureError.self) {
      try builder.append(SeriesNotation("m _ {{sum:1}} {{count:-1}}"), interval: 1000)
    }
    try builder.append(SeriesNotation("m _ 2"), interval: 1000)
    let samples = builder.build().select([request])[0].samples(0)
    #expect(samples == [Sample(timestamp: 0, value: 1), Sample(timestamp: 1000, value: 2)])
  }

  private static let faultyTexts: [(String, String)] = [
    ("{{count:-1}}", "value 1 of m: histogram has a negative count of observations: -1"),
    ("{{z_bucket:-1}}", "value 1 of m: histogram has a bucket with a negative count of observations: -1"),
    ("1 {{buckets:[1 -2]}}", "value 2 of m: histogram has a bucket with a negative count of observations: -2"),
    ("{{n_buckets:[-2]}}", "value 1 of m: histogram has a bucket with a negative count of observations: -2"),
  ]

  @Test(arguments: faultyTexts)
  func refusesHistogramsThatCannotBe(text: String, reason: String) {
    #expect(throws: FixtureError(line: 1, reason)) { try FixtureStore(parsing: "m " + text) }
  }

  @Test func refusesHistogramsWhosePartsDoNotFit() {
    let sequence = SampleSequence([.histogram(FloatHistogram(schema: 9))])
    var builder = FixtureStoreBuilder()
    let error = #expect(throws: FixtureError.self) {
      try builder.append(["__name__": "m"], sequence, interval: 1)
    }
    #expect(error?.reason.hasPrefix("value 1 of m: histogram has schema 9; ") == true)
  }

  @Test func keepsStartTimes() throws {
    var data = ScriptData()
    let script = "load 1s\n m@st _ -500ms-1sx1 _\n m 1 2 _ 4\n n 1\n h@st 1s\n h {{}}"
    for case .load(let load) in try ScriptParser.parse(script) {
      try data.add(load)
    }
    let store = data.snapshot()
    #expect(store.columns.map(\.startTimestamps) == [[0, 500, 0], [], [1000]])
    #expect(store.columns[2].histograms.count == 1)
  }
}
