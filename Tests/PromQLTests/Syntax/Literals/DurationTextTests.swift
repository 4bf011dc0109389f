import Testing

@testable import PromQL

@Suite struct SyntaxDurationTextTests {
  @Test(
    arguments: [
      ("0", 0), ("0s", 0), ("1ms", 1), ("5m", 300_000), ("1h30m", 5_400_000), ("4s180ms", 4180), ("1y", 31_536_000_000),
      ("1y2w3d4h5m6s7ms", 33_019_506_007), ("90d", 7_776_000_000), ("00012m", 720_000), ("292y", 9_208_512_000_000),
    ] as [(String, Milliseconds)])
  func parses(text: String, expected: Milliseconds) {
    #expect(DurationText.parse(text) == expected)
  }

  @Test(arguments: [
    "", "1", "-1m", "1.5h", "1m1h", "1m1m", "1 m", "m", "1h1", "1x", "1M", "+1m", "293y", "99999999999999999999s",
    "18446744073709551615y", " 1m", "1m ", "١m", "0x1m",
  ])
  func refuses(text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test(
    arguments: [
      (0, "0s"), (1, "1ms"), (1001, "1s1ms"), (300_000, "5m"), (5_400_000, "1h30m"), (7_776_000_000, "90d"),
      (604_800_000, "1w"), (31_536_000_000, "1y"), (31_708_800_000, "367d"), (-90_000, "-1m30s"),
      (Int64.min, "-106751991167d7h12m55s808ms"),
    ] as [(Milliseconds, String)])
  func formats(duration: Milliseconds, expected: String) {
    #expect(DurationText.format(duration) == expected)
  }

  @Test func whatIsFormattedParsesBack() {
    for duration: Milliseconds in [1, 999, 1000, 61_001, 86_400_000, 604_800_001, 9_223_372_036_854] {
      #expect(DurationText.parse(DurationText.format(duration)) == duration)
    }
  }
}
