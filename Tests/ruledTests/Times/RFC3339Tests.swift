import Testing

@testable import ruled

@Suite struct RFC3339Tests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"),
    (1_435_781_451_781, "2015-07-01T20:10:51.781Z"),
    (951_782_400_000, "2000-02-29T00:00:00Z"),
    (-1, "1969-12-31T23:59:59.999Z"),
    (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
    (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
  ])
  func readsWhatItWrites(time: Int64, text: String) {
    #expect(RFC3339.text(time) == text)
    #expect(RFC3339.parse(text) == time)
  }

  @Test(arguments: [
    ("2015-07-01T20:10:51.781+02:00", 1_435_774_251_781),
    ("2015-07-01T20:10:51-00:30", 1_435_783_251_000),
    ("2015-07-01t20:10:51.5z", 1_435_781_451_500),
    ("2015-07-01T20:10:51.123456789Z", 1_435_781_451_123),
  ])
  func readsOtherForms(text: String, time: Int64) {
    #expect(RFC3339.parse(text) == time)
  }

  @Test(arguments: [
    "", "2015-07-01", "2015-07-01T20:10:51", "2015-02-29T00:00:00Z", "2015-13-01T00:00:00Z", "2015-07-01T24:00:00Z",
    "2015-07-01T20:60:00Z", "2015-07-01T20:10:51.Z", "2015-07-01T20:10:51Zx", "2015-07-01 20:10:51Z",
    "+015-07-01T00:00:00Z",
  ])
  func refuses(text: String) {
    #expect(RFC3339.parse(text) == nil)
  }

  @Test func staysWithinFourDigitYears() {
    #expect(RFC3339.text(.max) == "9999-12-31T23:59:59.999Z")
    #expect(RFC3339.text(.min) == "0000-01-01T00:00:00Z")
  }
}
