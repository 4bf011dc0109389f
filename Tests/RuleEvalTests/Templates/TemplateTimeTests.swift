import Testing

@testable import RuleEval

@Suite struct TemplateTimeTests {
  @Test(arguments: [
    (#"(1435065584.128 | toTime).Format "2006""#, "2015"), (#"("1435065584.128" | toTime).Format "2006""#, "2015"),
    (#"(now | toTime).Format "Mon Jan 2 15:04:05 2006""#, "Sat Nov 24 11:14:12 2012"),
    (#"("-30m" | parseDuration | toDuration | (now | toTime).Add).UnixMilli"#, "1353753852000"),
    (#"(now | toTime).Format "2006-01-02T15:04:05Z07:00""#, "2012-11-24T11:14:12Z"),
    (
      #"(now | toTime).Format "Monday, 02-Jan-06 03:04PM MST -0700 -07:00""#,
      "Saturday, 24-Nov-12 11:14AM UTC +0000 +00:00"
    ),
    (
      #"(toTime 3600.5).Format "3:4:5pm .000 .999 .00000 _2 002 __2 January Janet Month""#,
      "1:0:0am .500 .5 .50000  1 001   1 January Janet Month"
    ),
    (#"(toTime 0.25).Format "15:04:05.000000000""#, "00:00:00.250000000"), ("(now | toTime).Unix", "1353755652"),
    ("(now | toTime).Year", "2012"), ("(now | toTime).Month", "November"), ("(now | toTime).Day", "24"),
    ("(now | toTime).Weekday", "Saturday"), ("(now | toTime).YearDay", "329"), ("(now | toTime).Hour", "11"),
    ("(now | toTime).Minute", "14"), ("(now | toTime).Second", "12"), ("(toTime 0.5).Nanosecond", "500000000"),
    ("(toTime -0.5).UnixMilli", "-500"), ("(toTime -0.5).Unix", "-1"),
    ("toTime 1.0005", "1970-01-01 00:00:01 +0000 UTC"),
    ("(toTime 0).AddDate 0 1 30", "1970-03-03 00:00:00 +0000 UTC"),
    ("(toTime 0).AddDate -1 -1 0", "1968-12-01 00:00:00 +0000 UTC"),
    ("(toTime 5400).Sub (toTime 0)", "1h30m0s"), ("(toTime 1).Before (toTime 2)", "true"),
    ("(toTime 1).After (toTime 2)", "false"),
    ("(toTime 1).Equal (toTime 1)", "true"), ("(toTime 1).Add 1000000000", "1970-01-01 00:00:02 +0000 UTC"),
    ("(1800 | toDuration).String", "30m0s"), (#"("1800" | toDuration).String"#, "30m0s"), ("toDuration 0", "0s"),
    ("toDuration 0.0015", "1.5ms"), ("toDuration 0.0000015", "1.5µs"), ("toDuration 3661.5", "1h1m1.5s"),
    ("toDuration -90", "-1m30s"), ("toDuration 1e300", "2562047h47m16.854775807s"), ("(toDuration 90).Minutes", "1.5"),
    ("(toDuration 90).Hours", "0.025"), ("(toDuration 1.5).Milliseconds", "1500"), ("(toDuration -1).Abs", "1s"),
    ("(toDuration 100).Round (toDuration 60)", "2m0s"), ("(toDuration 100).Truncate (toDuration 60)", "1m0s"),
  ])
  func results(pipeline: String, expected: String) {
    #expect(TemplateFixture.outcome("{{ \(pipeline) }}") == expected)
  }

  @Test(arguments: [
    ("(toTime 0).Nope", "can't evaluate field Nope in type *time.Time"),
    ("(toTime 0).Format", "wrong number of args for Format: want 1 got 0"),
    ("(toTime 0).Format 1", "expected string; found 1"),
    ("(toTime 0).AddDate 1000000000000 0 0", "error calling AddDate: time out of range"),
    ("(toTime 0).AddDate -9223372036854775808 0 0", "error calling AddDate: time out of range"),
    ("(toTime 0).AddDate 400 0 0", "error calling AddDate: time out of range"),
    ("(toTime 0).AddDate 1.5 0 0", "expected integer; found 1.5"),
    ("(toTime 9e9).Add (toDuration 9e9)", "error calling Add: time out of range"),
    ("(toTime 0).Sub 1", "can't handle 1 for arg of type time.Time"),
    ("(toDuration 1).Nope", "can't evaluate field Nope in type *time.Duration"),
    ("humanizeDuration (toDuration 1)", "can't convert *time.Duration to float"),
  ])
  func failures(pipeline: String, complaint: String) {
    #expect(TemplateFixture.outcome("{{ \(pipeline) }}").contains(complaint))
  }

  @Test func extremeDurations() {
    let shortest = GoDuration(nanoseconds: .min)
    #expect(shortest.description == "-2562047h47m16.854775808s")
    #expect(shortest.rounded(to: GoDuration(nanoseconds: .max)).nanoseconds == -.max)
    #expect(GoTime(nanoseconds: .min).description == "1677-09-21 00:12:43.145224192 +0000 UTC")
    #expect(GoTime(nanoseconds: .max).since(GoTime(nanoseconds: .min)).nanoseconds == .max)
  }

  @Test func datesAreTheirOwnInverse() {
    for days in stride(from: -200_000, through: 200_000, by: 37) {
      #expect(CivilDate(daysSinceEpoch: days).daysSinceEpoch == days)
    }
  }
}
