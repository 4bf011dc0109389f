import PromQL
import Testing

@testable import RuleEval

struct RuleEvaluationTests {
  private let data = FakeData()

  private func alerting(labels: [String: String] = [:], annotations: [String: String] = [:]) -> AlertingRule {
    AlertingRule(
      name: "Down", durations: AlertDurations(), query: FakeQuery(expression: "up == 0", data: data),
      templates: FakeTemplates(labels: labels, annotations: annotations))
  }

  private func recording(labels: [String: String] = [:]) -> RecordingRule {
    RecordingRule(metric: "job:up:sum", labels: labels, query: FakeQuery(expression: "sum", data: data))
  }

  @Test func alertLabelsAreThoseOfTheSeriesAndTheRule() async throws {
    data.set(
      "up == 0", .elements([VectorElement(["__name__": "up", "instance": "a", "job": "j", "alertname": "x"], 0)]))
    let rule = alerting(
      labels: ["severity": "page", "job": "", "where": "$instance", "empty": ""], annotations: ["summary": "$value"])
    let outcome = try await rule.evaluate(queryTime: noon - minute, at: noon)
    #expect(
      outcome.elements.map(\.labels) == [["alertname": "Down", "instance": "a", "severity": "page", "where": "a"]])
    #expect(outcome.elements.map(\.annotations) == [["summary": "0.0"]])
    #expect(data.times(of: "up == 0") == [noon - minute])
  }

  @Test func recordedSeriesAreRenamedAndLabelled() async throws {
    data.set(
      "sum",
      .elements([
        VectorElement(["__name__": "up", "job": "a", "drop": "x"], 1, at: noon),
        VectorElement(["job": "b"], 2, at: noon),
      ]))
    let outcome = try await recording(labels: ["team": "t", "drop": ""]).evaluate(at: noon - 1, limit: 2)
    #expect(
      outcome.samples.map(\.labels) == [
        ["__name__": "job:up:sum", "job": "a", "team": "t"], ["__name__": "job:up:sum", "job": "b", "team": "t"],
      ])
    #expect(outcome.samples.map(\.sample.value) == [1, 2])
    #expect(outcome.samples.allSatisfy { $0.sample.timestamp == noon - 1 })
  }

  @Test func recordedSeriesMustDiffer() async {
    data.set("sum", .elements([VectorElement(["job": "a"], 1), VectorElement(["job": "b"], 2)]))
    await #expect(throws: RuleResultError.duplicateSeries) {
      _ = try await recording(labels: ["job": "all"]).evaluate(at: noon, limit: 0)
    }
    #expect(
      "\(RuleResultError.duplicateSeries)"
        == "vector contains metrics with the same labelset after applying rule labels")
  }

  @Test func recordedSeriesHaveALimit() async {
    data.set("sum", .elements([VectorElement(["job": "a"], 1), VectorElement(["job": "b"], 2)]))
    await #expect(throws: RuleResultError.tooManySeries(limit: 1, count: 2)) {
      _ = try await recording().evaluate(at: noon, limit: 1)
    }
  }

  @Test func histogramsAreRecordedAndAlertWithZero() async throws {
    let histogram = FloatHistogram(count: 3, sum: 4, positive: BucketCounts(first: 1, counts: [3]))
    let element = VectorElement(labels: ["job": "a"], sample: Sample(timestamp: noon, histogram: histogram))
    data.set("sum", .elements([element]))
    data.set("up == 0", .elements([element]))
    let recorded = try await recording().evaluate(at: noon - 1, limit: 0)
    #expect(recorded.samples.map(\.sample) == [Sample(timestamp: noon - 1, histogram: histogram)])
    let alerts = try await alerting().evaluate(queryTime: noon, at: noon)
    #expect(alerts.elements.map(\.value) == [0])
  }
}
