import PromQL
import Synchronization
import Testing

/// Evaluations of a prepared query: what it asks for, what it takes, when it stops.
@Suite struct PreparedQueryTests {
  @Test func asksForEqualSelectorsOnce() throws {
    let query = try Engine().prepare("rate(m[5m]) + rate(m[5m]) + rate(m[6m]) + m + m offset 0s")
    #expect(query.requests(for: .instant(0)).count == 3)
  }

  @Test func asksForSelectorsThatOnlyDifferInTheFormOfTheirTimeOnce() throws {
    let query = try Engine().prepare("m @ 60 + m @ 120 offset 1m + m")
    #expect(query.requests(for: .instant(60_000)).count == 1)
    #expect(query.requests(for: .instant(120_000)).count == 2)
  }

  @Test func refusesAWrongNumberOfSets() throws {
    let symbols = SymbolTable()
    let query = try Engine().prepare("a + b")
    for count in [0, 1, 3] {
      let error = #expect(throws: QueryError.self) {
        try query.evaluate(
          .instant(0), series: Array(repeating: .none(symbols), count: count), symbols: symbols)
      }
      #expect(error?.kind == .internal)
      #expect(error?.message == "\(count) series sets given for 2 requests")
    }
  }

  @Test func refusesSetsOfAnotherSymbolTable() throws {
    let query = try Engine().prepare("a")
    let error = #expect(throws: QueryError.self) {
      try query.evaluate(.instant(0), series: [.none(SymbolTable())], symbols: SymbolTable())
    }
    #expect(error?.kind == .internal)
  }

  @Test func refusesRangeQueriesOfStringsAndRangeVectors() throws {
    let run = try EngineRun("m 1")
    let times = QueryTimes.range(StepGrid(start: 0, step: 1000, count: 3))
    for (text, type) in [("\"text\"", "string"), ("m[5m]", "range vector"), ("m[5m:1m]", "range vector")] {
      let error = run.error(text, times)
      #expect(error?.kind == .badData)
      #expect(
        error?.message == "invalid expression type \"\(type)\" for range query, must be Scalar or instant Vector")
    }
  }

  /// Samples of a source that evaluated the selector itself: at steps without one there is nothing.
  @Test func looksBackOnlyWhereSamplesAreStored() throws {
    let query = try Engine().prepare("m")
    let times = QueryTimes.range(StepGrid(start: 0, step: 60_000, count: 4))
    for (sampling, expected) in [
      (SeriesSet.Sampling.resolvedAtSteps, ["m 1@0 2@120"]), (.stored, ["m 1@0 1@60 2@120 2@180"]),
    ] {
      let symbols = SymbolTable()
      var builder = SeriesSetBuilder(symbols: symbols)
      builder.labels.append(["__name__": "m"])
      builder.append(timestamp: 0, value: 1)
      builder.append(timestamp: 120_000, value: 2)
      builder.endSeries()
      let set = builder.build(sampling: sampling)
      #expect(try query.evaluate(times, series: [set], symbols: symbols).value.elements == expected)
    }
  }

  @Test func keepsAnnotationsOfSources() throws {
    let symbols = SymbolTable()
    var annotations = Annotations()
    annotations.warn("partial answer")
    let set = SeriesSetBuilder(symbols: symbols).build(sampling: .stored, annotations: annotations)
    let result = try Engine().prepare("m").evaluate(.instant(0), series: [set], symbols: symbols)
    #expect(result.annotations.warnings == ["partial answer"])
  }

  @Test(arguments: [
    "m", "m + 1", "sum by (i) (m)", "rate(m[5m])", "topk(3, m)", "m * on() group_left() sum(m)",
    "sum_over_time(m[10m:1m])", "absent(m)", "scalar(m)", "m or m", "count_values(\"v\", m)",
  ])
  func stopsWhenAskedTo(text: String) throws {
    let run = try EngineRun((0..<10).map { "m{i=\"\($0)\"} 0+1x600" }.joined(separator: "\n"))
    let times = QueryTimes.range(StepGrid(start: 0, step: 7_000, count: 5_000))
    let calls = Mutex(0)
    let control = EvaluationControl {
      let call = calls.withLock { count in
        count += 1
        return count
      }
      return call == 3 ? QueryError(.timeout, "too slow") : nil
    }
    let error = #expect(throws: QueryError.self) { try run.result(text, times, control: control) }
    #expect(error == QueryError(.timeout, "too slow"))
    #expect(calls.withLock { $0 } == 3)
  }

  @Test func stopsWithinSubqueriesOfOneBatch() throws {
    let run = try EngineRun((0..<100).map { "m{i=\"\($0)\"} 0+1x600" }.joined(separator: "\n"))
    let calls = Mutex(0)
    let control = EvaluationControl {
      calls.withLock { count in
        count += 1
        return count == 50 ? QueryError(.canceled, "no longer wanted") : nil
      }
    }
    let error = #expect(throws: QueryError.self) {
      try run.result("sum_over_time(m[10h:1s])", .instant(36_000_000), control: control)
    }
    #expect(error?.kind == .canceled)
  }

  @Test func evaluatesFromSeveralThreadsAtOnce() async throws {
    let run = try EngineRun((0..<50).map { "m{i=\"\($0)\", g=\"\($0 % 7)\"} \($0)+1x60" }.joined(separator: "\n"))
    let query = try run.engine.prepare("sum by (g) (rate(m[5m])) + on(g) count by (g) (m)")
    let expected = try (0..<40).map { try run.result(query, .instant(Int64($0) * 60_000)).value.elements }
    let results = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
      for minute in 0..<40 {
        group.addTask { (minute, try run.result(query, .instant(Int64(minute) * 60_000)).value.elements) }
      }
      var results = Array(repeating: [String](), count: 40)
      for try await (minute, elements) in group {
        results[minute] = elements
      }
      return results
    }
    #expect(results == expected)
  }
}
