import PromQL
import RuleEval

/// Measures expressions over series that are fetched once.
struct BenchmarkRunner {
  let engine: Engine
  let source: any SeriesSource
  let symbols: SymbolTable
  let clock: ProfilingClock

  /// An expression with the series that it needs.
  struct Subject {
    let expression: String
    let times: QueryTimes
    let query: PreparedQuery
    let series: [SeriesSet]
    let symbols: SymbolTable

    func evaluate(_ query: PreparedQuery? = nil) throws(QueryError) {
      _ = try (query ?? self.query).evaluate(times, series: series, symbols: symbols)
    }
  }

  /// Prepares an expression and fetches what it needs. Throws ``PromQL/QueryError`` and what the source throws.
  func subject(_ expression: String, at times: QueryTimes) async throws -> Subject {
    let query = try engine.prepare(expression)
    let requests = query.requests(for: times)
    let series = requests.isEmpty ? [] : try await source.select(requests, symbols: symbols)
    return Subject(expression: expression, times: times, query: query, series: series, symbols: symbols)
  }

  /// Measures an expression for so many seconds: the same plan again and again, or, if `isCold`, a new one each time.
  func measure(_ subject: Subject, seconds: Double, isCold: Bool) throws(QueryError) -> BenchmarkReport.Case {
    let measurement: Measurement
    let memory: Int
    do {
      memory = try PeakMemory.measure { try subject.evaluate(try engine.prepare(subject.expression)) }.bytes
      measurement = try Measurement(seconds: seconds, clock: clock) {
        try subject.evaluate(isCold ? try engine.prepare(subject.expression) : nil)
      }
    } catch let error as QueryError {
      throw error
    } catch {
      throw QueryError(.internal, "\(error)")
    }
    return BenchmarkReport.Case(
      query: subject.expression, steps: subject.times.grid.count - 1, cold: isCold,
      medianMilliseconds: measurement.median, p95Milliseconds: measurement.p95, iterations: measurement.times.count,
      series: subject.series.reduce(0) { $0 + $1.count },
      samples: subject.series.reduce(0) { $0 + $1.sampleCount }, peakBytes: memory,
      operators: try shares(subject, iterations: min(measurement.times.count, 20), isCold: isCold))
  }

  /// Explains an expression; with the costs of one evaluation with a new plan if `iterations` is 0, else with those of
  /// so many evaluations after it.
  func profile(_ subject: Subject, iterations: Int) throws(QueryError) -> PlanExplanation {
    let query = try engine.prepare(subject.expression, profiledBy: clock)
    try subject.evaluate(query)
    if iterations > 0 {
      try query.forgetCosts(for: subject.times)
    }
    for _ in 0..<iterations {
      try subject.evaluate(query)
    }
    return try query.explanation(for: subject.times)
  }

  private func shares(
    _ subject: Subject, iterations: Int, isCold: Bool
  ) throws(QueryError) -> [BenchmarkReport.Share] {
    try profile(subject, iterations: isCold ? 0 : iterations).shares
  }
}

extension PlanExplanation {
  /// The part of each operator in the time, outermost first; empty where nothing was measured.
  var shares: [BenchmarkReport.Share] {
    var shares: [BenchmarkReport.Share] = []
    let total = Double(max(1, root.cost?.nanoseconds ?? 0))
    for (part, _) in root.descendants {
      if let own = part.ownNanoseconds {
        shares.append(BenchmarkReport.Share(operator: part.text, share: Double(own) / total))
      }
    }
    return shares
  }
}
