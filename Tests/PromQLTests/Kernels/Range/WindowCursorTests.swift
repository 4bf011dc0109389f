import Testing

@testable import PromQL

@Suite struct WindowCursorTests {
  @Test func findsEveryWindowWithSamples() {
    for series in SampleRun.all {
      for windows in series.grids {
        var expected = runNaively(series, windows) { Double($0.values.count) }
        var cursor = WindowCursor(windows)
        let timestamps = series.timestamps.span
        while cursor.advance(over: timestamps) {
          #expect(expected[cursor.index] == Double(cursor.count))
          #expect(cursor.start == windows.start(cursor.index))
          #expect(cursor.end == windows.ends[cursor.index])
          expected[cursor.index] = nil
        }
        #expect(expected.allSatisfy { $0 == nil })
      }
    }
  }

  @Test(arguments: [0, 1, 7, 8, 9, 63, 1000])
  func searchFindsTheFirstLaterTime(_ count: Int) {
    let times: [Timestamp] = (0..<count).map { Int64($0) * 2 }
    for start in Set([0, count / 3, count]) {
      for time in Int64(-1)...Int64(2 * count) {
        let expected = times[start...].firstIndex { $0 > time } ?? count
        let found = times.span.firstIndex(after: time, from: start)
        #expect(found == expected)
      }
    }
  }

  @Test func farAwaySamplesAreReachedAtOnce() {
    let series = SampleRun([1], start: 9_000_000_000_000_000)
    let windows = WindowGrid(
      evaluation: StepGrid(start: -9_000_000_000_000_000, step: 1, count: 1_000_000_000), range: 1)
    var cursor = WindowCursor(windows)
    let found = cursor.advance(over: series.timestamps.span)
    #expect(!found)
  }
}
