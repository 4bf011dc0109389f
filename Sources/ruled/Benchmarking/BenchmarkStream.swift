import Foundation
import PromQL
import Synchronization

/// Measures what is asked for on standard input, one question a line, and answers with a line each.
///
/// A question is `{"query": …, "start": …, "end": …, "step": …, "seconds": …, "mode": …}` with times in milliseconds; the
/// answer is `{"median_ms": …}`, with `"value"` where the result is one number, or `{"error": …}`. Plans and series stay
/// from question to question.
struct BenchmarkStream: ~Copyable {
  /// What is measured.
  private enum Mode: String, Decodable {
    /// The evaluation with the plan and the series of the one before.
    case steady
    /// Preparing the expression, and the evaluation with the new plan.
    case cold
    /// The evaluation with the plan of the one before, the series read from compressed chunks each time.
    case chunks
    /// Parsing alone.
    case parse
  }

  private struct Question: Decodable {
    let query: String
    let start: Int64
    let end: Int64
    let step: Int64
    let seconds: Double
    let mode: Mode

    var times: QueryTimes? {
      guard end >= start, step > 0 else {
        return nil
      }
      return start == end ? .instant(start) : .range(StepGrid(start: start, end: end, step: step))
    }

    var key: String { "\(start) \(end) \(step) \(query)" }
  }

  private enum Answer: Encodable {
    case median(Double, value: Double?)
    case error(String)

    private enum CodingKeys: String, CodingKey {
      case median = "median_ms"
      case value, error
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      switch self {
      case .median(let milliseconds, let value):
        try fields.encode(milliseconds, forKey: .median)
        try fields.encodeIfPresent(value, forKey: .value)
      case .error(let message): try fields.encode(message, forKey: .error)
      }
    }
  }

  let runner: BenchmarkRunner
  /// The series as compressed chunks, once somebody asked for them.
  private let chunks = Mutex<ChunkStore?>(nil)

  init(runner: BenchmarkRunner) {
    self.runner = runner
  }

  /// Answers until standard input ends.
  func run(_ console: Console) async throws {
    var subjects: [String: BenchmarkRunner.Subject] = [:]
    while let line = readLine() {
      let answer: Answer
      do {
        answer = try await answered(line, &subjects)
      } catch {
        answer = .error("\(error)")
      }
      console.writeLine(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }
  }

  private func answered(
    _ line: String, _ subjects: inout [String: BenchmarkRunner.Subject]
  ) async throws -> Answer {
    let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
    guard let times = question.times else {
      throw ContentFailure("the times make no range")
    }
    let subject: BenchmarkRunner.Subject
    if let known = subjects[question.key] {
      subject = known
    } else {
      subject = try await runner.subject(question.query, at: times)
      subjects[question.key] = subject
    }
    let result = try subject.query.evaluate(times, series: subject.series, symbols: subject.symbols)
    return .median(try median(of: question, subject), value: result.onlyNumber)
  }

  private func median(of question: Question, _ subject: BenchmarkRunner.Subject) throws -> Double {
    let chunks = question.mode == .chunks ? try chunkStore() : nil
    let requests = subject.query.requests(for: subject.times)
    return try Measurement(seconds: question.seconds, clock: runner.clock) {
      switch question.mode {
      case .steady: try subject.evaluate()
      case .cold: try subject.evaluate(try runner.engine.prepare(question.query))
      case .parse: _ = try Parser.parse(question.query, options: runner.engine.options.parser)
      case .chunks:
        let series = try chunks?.select(requests) ?? []
        _ = try subject.query.evaluate(subject.times, series: series, symbols: subject.symbols)
      }
    }.median
  }

  private func chunkStore() throws -> ChunkStore {
    try chunks.withLock { chunks in
      if let chunks {
        return chunks
      }
      guard let store = runner.source as? FixtureStore else {
        throw ContentFailure("only series made by rule can be compressed")
      }
      let made = ChunkStore(store)
      chunks = made
      return made
    }
  }
}

extension QueryResult {
  /// The value of the only element of an instant query's result; nil where there is not just one, or it is no finite
  /// number.
  fileprivate var onlyNumber: Double? {
    guard case .vector(let elements) = value, elements.count == 1, elements[0].sample.value.isFinite else {
      return nil
    }
    return elements[0].sample.value
  }
}
