import Foundation
import PromQL
import Testing

@testable import RuleEval

struct AlertJSONTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_123, "2000-02-29T00:00:00.123Z"),
    (1_700_000_000_001, "2023-11-14T22:13:20.001Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
    (4_107_542_400_000, "2100-03-01T00:00:00.000Z"), (.min, "0000-01-01T00:00:00.000Z"),
    (.max, "9999-12-31T23:59:59.999Z"),
  ])
  func writesTimes(timestamp: Timestamp, expected: String) {
    #expect(AlertJSON.time(timestamp) == expected)
  }

  @Test func writesEveryDayAsFoundationDoes() {
    let format = Date.ISO8601FormatStyle().year().month().day()
    for day in stride(from: Int64(-130_000), to: 200_000, by: 97) {
      let date = Date(timeIntervalSince1970: Double(day * 86_400))
      #expect(AlertJSON.time(day * 86_400_000) == date.formatted(format) + "T00:00:00.000Z")
    }
  }

  @Test func writesAlerts() throws {
    let json = try AlertJSON.encoder().encode([AlertJSON(alert("a", annotation: "x\"é"))])
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"[{"annotations":{"summary":"x\"é"},"endsAt":"2023-11-14T22:17:20.000Z","#
        + #""generatorURL":"http://here/graph?g0.expr=up&g0.tab=1","labels":{"alertname":"a"},"#
        + #""startsAt":"1970-01-01T00:00:01.000Z"}]"#)
  }
}
