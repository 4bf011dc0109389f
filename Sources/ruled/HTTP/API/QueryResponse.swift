import Hummingbird
import PromQL
import RuleEval

/// The result of a query in the JSON of Prometheus's
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/), written piece by piece.
struct QueryResponse: Sendable {
  /// The size from which on a piece is handed over, in bytes.
  static let pieceSize = 64 << 10

  private let result: QueryResult
  private let timings: QueryTimings?

  /// An answer with at most `limit` series; 0 for no limit. It says what the query took where `statistics`, the
  /// parameter `stats`, isn't empty.
  init(_ result: QueryResult, limit: Int = 0, statistics: String = "", timings: QueryTimings = QueryTimings()) {
    var result = result.truncated(to: limit)
    if !["", "true", "all"].contains(statistics) {
      var annotations = result.annotations
      annotations.warn(
        "value \(Quoting.quoted(statistics)) for parameter \"stats\" is deprecated and will be rejected in the next "
          + "major release, use \"true\" or \"all\"")
      result = QueryResult(value: result.value, annotations: annotations)
    }
    self.result = result
    self.timings = statistics.isEmpty ? nil : timings
  }

  /// The answer over HTTP.
  var response: Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody { writer in
        try await write { try await writer.write(ByteBuffer(bytes: $0)) }
        try await writer.finish(nil)
      })
  }

  /// The whole text.
  func text() async throws -> String {
    var bytes: [UInt8] = []
    try await write { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(_ handOver: ([UInt8]) async throws -> Void) async throws {
    var json = JSONWriter()
    json.beginSuccess()
    json.beginObject()
    json.key("resultType")
    json.string(result.value.typeName)
    json.key("result")
    switch result.value {
    case .scalar(let sample):
      json.single(SampleText.plain(sample.value), at: sample.timestamp)
    case .string(let text, let time):
      json.single(text, at: time)
    case .vector(let elements):
      json.beginArray()
      for element in elements {
        json.element(element)
        if json.bytes.count >= Self.pieceSize {
          try await handOver(json.takeBytes())
        }
      }
      json.endArray()
    case .matrix(let series):
      json.beginArray()
      for each in series {
        json.series(each)
        if json.bytes.count >= Self.pieceSize {
          try await handOver(json.takeBytes())
        }
      }
      json.endArray()
    }
    if let timings {
      json.member("stats") { $0.statistics(timings) }
    }
    json.endObject()
    json.endSuccess(result.annotations)
    try await handOver(json.takeBytes())
  }
}

extension JSONWriter {
  /// The result of a scalar or string, whose time upstream writes as a plain number, unlike those of samples.
  fileprivate mutating func single(_ text: String, at time: Timestamp) {
    beginArray()
    number(Double(time) / 1000)
    string(text)
    endArray()
  }
}

extension JSONWriter {
  /// What a query took, in upstream's form. Samples are counted as they were fetched: one that is part of the windows of
  /// several steps counts once.
  fileprivate mutating func statistics(_ timings: QueryTimings) {
    beginObject()
    member("timings") { json in
      json.beginObject()
      for (name, seconds) in [
        ("evalTotalTime", timings.total), ("resultSortTime", 0), ("queryPreparationTime", timings.preparation),
        ("innerEvalTime", timings.evaluation.evaluation), ("execQueueTime", timings.queue),
        ("execTotalTime", timings.queue + timings.total),
      ] {
        json.member(name) { $0.number(seconds) }
      }
      json.endObject()
    }
    member("samples") { json in
      json.beginObject()
      for name in ["totalQueryableSamples", "samplesRead", "peakSamples"] {
        json.member(name) { $0.integer(timings.evaluation.samples) }
      }
      json.endObject()
    }
    endObject()
  }
}

extension QueryResult {
  /// The first `limit` series, with a warning where that are not all; everything where `limit` is 0.
  fileprivate func truncated(to limit: Int) -> QueryResult {
    var annotations = annotations
    let shorter: Value
    switch value {
    case .vector(let elements) where limit > 0 && elements.count > limit: shorter = .vector(Array(elements[..<limit]))
    case .matrix(let series) where limit > 0 && series.count > limit: shorter = .matrix(Array(series[..<limit]))
    default: return self
    }
    annotations.warn("results truncated due to limit")
    return QueryResult(value: shorter, annotations: annotations)
  }
}

extension QueryResult.Value {
  /// What the API calls `resultType`.
  fileprivate var typeName: String {
    switch self {
    case .scalar: "scalar"
    case .string: "string"
    case .vector: "vector"
    case .matrix: "matrix"
    }
  }
}
