import Hummingbird
import PromQL
import RuleEval

/// `/api/v1/alerts/history`: every change of an alert's state that is kept, the newest first. Prometheus has nothing like it.
struct HistoryAPI: Sendable {
  let history: any AlertHistory

  func response(_ request: Request) async throws(APIError) -> Response {
    let page = try await page(of: AlertHistoryQuery(try await FormParameters(request)))
    return .success { $0.history(page) }
  }

  /// Throws ``APIError`` where the database cannot be read.
  func page(of query: AlertHistoryQuery) async throws(APIError) -> AlertHistoryPage {
    do {
      return try await history.page(of: query)
    } catch {
      throw APIError(.internal, "\(error)")
    }
  }
}

extension AlertHistoryQuery {
  /// `start`, `end`, `alertname`, `match[]`, `state`, `limit` and `before`. Throws ``APIError``.
  init(_ form: FormParameters) throws(APIError) {
    self.init(from: try form.time("start"), through: try form.time("end"))
    let name = form["alertname"]
    alertName = name.isEmpty ? nil : name
    for text in form.all("match[]") {
      do {
        // All of them have to hold: an alert has one set of labels.
        matchers += try Parser.parseMetricSelector(text)
      } catch {
        throw .invalid("match[]", "\(error)")
      }
    }
    for text in form.all("state") where !text.isEmpty {
      guard let state = text == "resolved" ? .inactive : AlertState(rawValue: text) else {
        throw .invalid("state", "\(Quoting.quoted(text)) is neither pending, firing nor resolved")
      }
      states.insert(state)
    }
    if let limit = try form.integer("limit") {
      guard (1...Self.maximumLimit).contains(limit) else {
        throw .invalid("limit", "limit must be from 1 to \(Self.maximumLimit)")
      }
      self.limit = limit
    }
    if let before = try form.integer("before") {
      self.before = Int64(before)
    }
  }
}
