import Foundation
import PromQL
import RuleEval

/// A page of the history of alerts as a table, from the JSON of the API.
struct HistoryTable {
  private struct Answer: Decodable {
    struct Page: Decodable {
      let entries: [Entry]
      let next: String?
    }
    struct Entry: Decodable {
      let time: String
      let from: String
      let to: String
      let cause: String
      let labels: [String: String]
      let value: String
      let resolvedValue: String?
    }
    let data: Page
  }

  private let page: Answer.Page

  /// Throws ``ContentFailure`` where the text is no such answer.
  init(_ json: String) throws(ContentFailure) {
    do {
      page = try JSONDecoder().decode(Answer.self, from: Data(json.utf8)).data
    } catch {
      throw ContentFailure("the answer is no history of alerts. Is it ruled that runs there?")
    }
  }

  /// One line a change, and how to go on where there is more.
  var lines: [String] {
    var table = TextTable([
      ("time", .left), ("alert", .left), ("from", .left), ("to", .left), ("value", .right), ("cause", .left),
      ("labels", .left),
    ])
    for entry in page.entries {
      let labels = Labels(entry.labels.filter { $0.key != "alertname" })
      table.append([
        entry.time, entry.labels["alertname"] ?? "", entry.from, entry.to,
        Self.number(entry.resolvedValue ?? entry.value), entry.cause, "\(labels)",
      ])
    }
    return table.lines + (page.next.map { ["older: --before \($0)"] } ?? [])
  }

  private static func number(_ text: String) -> String {
    Double(text).map { SampleText.general($0) } ?? text
  }
}
