import Foundation
import PromQL

/// Measures what is asked for on standard input, one question a line, and answers with a line each.
///
/// A question is `{"query": …, "start": …, "end": …, "step": …, "seconds": …, "cold": …}` with times in milliseconds; the
/// answer is `{"median_ms": …}` or `{"error": …}`. Plans and series stay from question to question.
struct BenchmarkStream {
  private struct Question: Decodable {
    let query: String
    let start: Int64
    let end: Int64
    let step: Int64
    let seconds: Double
    let cold: Bool

    var times: QueryTimes? {
      guard end >= start, step > 0 else {
        return nil
      }
      return start == end ? .instant(start) : .range(StepGrid(start: start, end: end, step: step))
    }

    var key: String { "\(start) \(end) \(step) \(query)" }
  }

  private enum Answer: Encodable {
    case median(Double)
    case error(String)

    private enum CodingKeys: String, CodingKey {
      case median = "median_ms"
      case error
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      switch self {
      case .median(let milliseconds): try fields.encode(milliseconds, forKey: .median)
      case .error(let message): try fields.encode(message, forKey: .error)
      }
    }
  }

  let runner: BenchmarkRunner

  /// Answers until standard input ends.
  func run(_ console: Console) async throws {
    var subjects: [String: BenchmarkRunner.Subject] = [:]
    while let line = readLine() {
      let answer: Answer
      do {
        answer = .median(try await median(line, &subjects))
      } catch {
        answer = .error("\(error)")
      }
      console.writeLine(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }
  }

  private func median(_ line: String, _ subjects: inout [String: BenchmarkRunner.Subject]) async throws -> Double {
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
    return try Measurement(seconds: question.seconds, clock: runner.clock) {
      try subject.evaluate(question.cold ? try runner.engine.prepare(question.query) : nil)
    }.median
  }
}
