import PromQL
import Testing

@testable import ruled

@Suite struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func separatesMembersAndElements() {
    let text = written { json in
      json.beginObject()
      json.key("a")
      json.beginArray()
      json.integer(1)
      json.boolean(true)
      json.beginObject()
      json.endObject()
      json.null()
      json.endArray()
      json.key("b")
      json.string("x")
      json.endObject()
    }
    #expect(text == #"{"a":[1,true,{},null],"b":"x"}"#)
  }

  @Test func escapesStrings() {
    let text = written { $0.string("a\"b\\c\n\r\t\u{0}\u{1F}é</script>\u{1F600}") }
    #expect(text == #""a\"b\\c\n\r\t\u0000\u001fé</script>"# + "\u{1F600}\"")
  }

  @Test(arguments: [
    (1_435_781_451_781, "1435781451.781"), (1000, "1"), (1, "0.001"), (10, "0.010"), (-1500, "-1.500"),
    (0, "0"), (-1, "-0.001"), (Int64.min, "-9223372036854775.808"),
  ])
  func writesSecondsAsUpstream(time: Int64, expected: String) {
    #expect(written { $0.seconds(time) } == expected)
  }

  @Test(arguments: [
    (1.0, "1"), (0.1, "0.1"), (-0.0, "-0"), (1e21, "1e+21"), (1e20, "100000000000000000000"), (1e-7, "1e-07"),
    (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
  ])
  func writesSamplesAsUpstream(value: Double, expected: String) {
    #expect(
      written { $0.sample(Sample(timestamp: 1_435_781_451_781, value: value)) } == "[1435781451.781,\"\(expected)\"]")
  }

  @Test func goesOnAfterBytesWereTaken() {
    var json = JSONWriter()
    json.beginArray()
    json.integer(1)
    var bytes = json.takeBytes()
    json.integer(2)
    json.endArray()
    bytes += json.takeBytes()
    #expect(String(decoding: bytes, as: UTF8.self) == "[1,2]")
  }

  @Test(arguments: [
    (1.0, "1e+00"), (0.0, "0e+00"), (-15.0, "-1.5e+01"), (0.1, "1e-01"), (1e100, "1e+100"),
    (0.1 + 0.2, "3.0000000000000004e-01"), (.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
  ])
  func writesAlertValuesWithExponent(value: Double, expected: String) {
    #expect(ExponentText.text(value) == expected)
  }
}
