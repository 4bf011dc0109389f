import Hummingbird
import PromQL
import RuleEval

/// `/api/v1/series`, `/api/v1/labels` and `/api/v1/label/…/values`, answered by the data source and what rules wrote lately.
///
/// As Prometheus's [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#querying-metadata).
struct CatalogAPI: Sendable {
  /// How many questions are asked of the data source at once, and how many more may wait.
  static let concurrency = (running: 10, waiting: 100)

  private let catalog: any SeriesCatalog
  private let limit = ConcurrencyLimit(concurrency.running, mostWaiting: concurrency.waiting)

  init(catalog: any SeriesCatalog) {
    self.catalog = catalog
  }

  func series(_ request: Request) async throws(APIError) -> Response {
    let form = try await FormParameters(request)
    guard !form.all("match[]").isEmpty else {
      throw APIError(.badData, "no match[] parameter provided")
    }
    let query = try Self.query(form) { .invalid("match[]", $0) }
    let answer = try await ask { try await $0.series(query) }
    return .success(annotations: answer.annotations) { json in
      json.beginArray()
      for labels in answer.elements {
        json.labels(labels)
      }
      json.endArray()
    }
  }

  func labelNames(_ request: Request) async throws(APIError) -> Response {
    let query = try Self.query(try await FormParameters(request)) { APIError(.badData, $0) }
    return Self.response(try await ask { try await $0.labelNames(query) })
  }

  func labelValues(of name: String, _ request: Request) async throws(APIError) -> Response {
    let name = EscapedLabelName.unescaped(name)
    guard !name.isEmpty else {
      throw APIError(.badData, "invalid label name: \(Quoting.quoted(name))")
    }
    let query = try Self.query(try await FormParameters(request)) { APIError(.badData, $0) }
    return Self.response(try await ask { try await $0.labelValues(of: name, query) })
  }

  private func ask<Answer: Sendable>(
    _ question: (any SeriesCatalog) async throws -> Answer
  ) async throws(APIError) -> Answer {
    do {
      return try await limit.run { try await question(catalog) }
    } catch is ConcurrencyLimit.TooManyWaiting {
      throw APIError(.unavailable, "too many requests are waiting already. Try again later")
    } catch {
      throw APIError(evaluation: error)
    }
  }

  private static func query(
    _ form: FormParameters, badSelector: (String) -> APIError
  ) throws(APIError) -> CatalogQuery {
    let limit = try form.limit()
    let start = try form.time("start")
    let end = try form.time("end")
    do {
      return CatalogQuery(selectors: try form.selectors(), start: start, end: end, limit: limit)
    } catch {
      throw badSelector((error as? APIError)?.message ?? "\(error)")
    }
  }

  private static func response(_ answer: CatalogAnswer<String>) -> Response {
    .success(annotations: answer.annotations) { json in
      json.beginArray()
      for text in answer.elements {
        json.string(text)
      }
      json.endArray()
    }
  }
}
