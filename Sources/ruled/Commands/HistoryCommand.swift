import ArgumentParser
import Foundation
import PromQL
import RuleEval

/// `ruled history`: what happened to alerts.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Shows what happened to alerts: every change of state, the newest first.",
    discussion: """
      Asks the program that runs at --url, or reads the folder of one that does not run, with --storage.path. Times are \
      Unix seconds or RFC 3339.
      """)

  @Option(help: "Where ruled runs. (default: http://127.0.0.1:9095)")
  var url: String?

  @Option(
    name: .customLong("storage.path"), help: "The folder for the state of alerts of a ruled that does not run.",
    completion: .directory)
  var storagePath: String?

  @Option(help: "The first time that counts.")
  var start: TimeArgument?

  @Option(help: "The last time that counts.")
  var end: TimeArgument?

  @Option(name: .customLong("alertname"), help: "The name of the alert.")
  var alertName: String?

  @Option(help: "A selector for the labels, such as '{severity=\"page\"}'. May be repeated; all have to hold.")
  var match: [String] = []

  @Option(help: "The state changed to: pending, firing or resolved. May be repeated.")
  var state: [String] = []

  @Option(help: "The most changes, up to \(AlertHistoryQuery.maximumLimit).")
  var limit = 100

  @Option(help: "Only changes before this one, as the end of a longer list says.")
  var before: Int?

  @Option(help: "How it is printed: text as a table, json as the HTTP API does.")
  var format = OutputFormat.text

  func validate() throws {
    guard url == nil || storagePath == nil else {
      throw ValidationError("Give either --url or --storage.path.")
    }
    if let url {
      try RunCommand.validate(url: url, of: "--url")
    }
    do throws(APIError) {
      _ = try AlertHistoryQuery(form)
    } catch {
      throw ValidationError(error.message)
    }
  }

  func run() async throws {
    let json = try await storagePath == nil ? ask() : read()
    let console = Console.current
    guard format == .text else {
      console.writeLine(json)
      return
    }
    for line in try HistoryTable(json).lines {
      console.writeLine(line)
    }
  }

  /// What is asked for, as the API takes it.
  private var form: FormParameters {
    var fields: [(name: String, value: String)] = match.map { ("match[]", $0) } + state.map { ("state", $0) }
    for (name, time) in [("start", start), ("end", end)] {
      if let time {
        fields.append((name, RFC3339.text(time.timestamp)))
      }
    }
    if let alertName {
      fields.append(("alertname", alertName))
    }
    fields.append(("limit", String(limit)))
    if let before {
      fields.append(("before", String(before)))
    }
    return FormParameters(pairs: fields)
  }

  private func ask() async throws -> String {
    let client = try HTTPClient()
    let server = PrometheusCatalog(endpoint: try HTTPEndpoint(url: url ?? "http://127.0.0.1:9095"), client: client)
    do {
      let (status, body) = try await server.answer(
        "/api/v1/alerts/history", fields: form.pairs.map { (name: $0.name, value: $0.value) })
      await client.shutDown()
      let text = String(decoding: body, as: UTF8.self)
      guard status == 200 else {
        throw ContentFailure("the server refused with status \(status): \(text)")
      }
      return text
    } catch let error as SourceError {
      await client.shutDown()
      throw ContentFailure("\(error)")
    }
  }

  private func read() async throws -> String {
    let path = URL(fileURLWithPath: storagePath ?? "").appendingPathComponent("alerts.sqlite").path
    guard FileManager.default.fileExists(atPath: path) else {
      throw ContentFailure("there is no state of alerts in \(storagePath ?? ""): \(path) is missing")
    }
    // Nothing is saved, so that nothing is removed for its age either.
    let store = try SQLiteStateStore(path: path)
    let page = try await HistoryAPI(history: store).page(of: AlertHistoryQuery(form))
    try store.close()
    var json = JSONWriter()
    json.beginSuccess()
    json.history(page)
    json.endSuccess(Annotations())
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
