import Testing

@testable import ruled

@Suite struct TimeTextTests {
  @Test(arguments: [
    ("1435781451.781", 1_435_781_451_781), ("0", 0), ("-1.5", -1500), ("1e3", 1_000_000), ("0.0004", 0),
    ("123.9996", 124_000), ("1970-01-01T00:00:01Z", 1000),
  ])
  func readsTimes(text: String, expected: Int64) {
    #expect(TimeText.time(text) == expected)
  }

  @Test(arguments: ["", "now", "NaN", "Inf", "-Inf", "1e300", "5m"])
  func refusesTimes(text: String) {
    #expect(TimeText.time(text) == nil)
  }

  @Test(arguments: [("15", 15_000), ("0.5", 500), ("1m30s", 90_000), ("-1", -1000), ("0.0001", 0)])
  func readsDurations(text: String, expected: Int64) {
    #expect(TimeText.duration(text) == expected)
  }

  @Test(arguments: ["", "m", "1x", "NaN", "1e300", "999999999y"])
  func refusesDurations(text: String) {
    #expect(TimeText.duration(text) == nil)
  }
}
