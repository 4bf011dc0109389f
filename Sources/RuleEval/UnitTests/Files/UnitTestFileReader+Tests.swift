internal import PromQL
internal import Yams

extension UnitTestFileReader {
  static let testFields = [
    "interval", "input_series", "alert_rule_test", "promql_expr_test", "external_labels", "external_url", "name",
    "start_timestamp",
  ]

  static let alertFields = ["eval_time", "alertname", "exp_alerts"]

  /// One test; nil, and an error, if it is none.
  mutating func readTest(_ node: Node, index: Int, evaluationInterval: Milliseconds) -> UnitTest? {
    guard let (fields, extensions) = mapping(node, "test \(index + 1)") else {
      return nil
    }
    let name = text(fields["name"], "the name of test \(index + 1)")
    let what = name.isEmpty ? "test \(index + 1)" : "test \(Quoting.quoted(name))"
    refuseUnknown(in: fields, known: Self.testFields, what)
    let interval = fields["interval"].flatMap { report.duration($0.value, "\(what): interval") } ?? 0
    var test = UnitTest(
      name: name, index: index, position: fields.position, interval: interval == 0 ? evaluationInterval : interval,
      start: start(fields["start_timestamp"], what),
      externalLabels: dictionary(fields["external_labels"], "\(what): external_labels"),
      externalURL: text(fields["external_url"], "\(what): external_url"), inputSeries: [], alerts: [], expressions: [])
    for (number, node) in elements(fields["input_series"], "\(what): input_series") {
      if let series = inputSeries(node, "\(what), series \(number)") {
        test.inputSeries.append(series)
      }
    }
    for (number, node) in elements(fields["alert_rule_test"], "\(what): alert_rule_test") {
      if let assertion = alertAssertion(node, "\(what), alert test \(number)") {
        test.alerts.append(assertion)
      }
    }
    for (number, node) in elements(fields["promql_expr_test"], "\(what): promql_expr_test") {
      if let assertion = expressionAssertion(node, "\(what), expression test \(number)") {
        test.expressions.append(assertion)
      }
    }
    readExtensions(extensions, of: &test, what)
    checkLength(test, evaluationInterval: evaluationInterval, what)
    return test
  }

  /// More evaluations than anybody waits for are refused.
  private mutating func checkLength(_ test: UnitTest, evaluationInterval: Milliseconds, _ what: String) {
    let evaluations = test.longestTime / evaluationInterval
    if evaluations >= UnitTestLimits.evaluations {
      report.error(
        at: test.position, "\(what): more than \(UnitTestLimits.evaluations) evaluations of each rule",
        hint: "the last eval_time divided by evaluation_interval")
    }
    let (end, overflow) = test.start.addingReportingOverflow(test.longestTime)
    if overflow || end > UnitTestLimits.latestTime || test.start < -UnitTestLimits.latestTime {
      report.error(at: test.position, "\(what): its times lie beyond those of samples")
    }
  }

  private mutating func start(_ entry: YAMLMapping.Entry?, _ what: String) -> Timestamp {
    guard let entry, !entry.value.isNull, let text = report.string(entry.value, "\(what): start_timestamp") else {
      return 0
    }
    guard let time = loader.time(text) else {
      report.error(
        at: entry.value.position, "\(what): start_timestamp is not a valid time: \(Quoting.quoted(text))",
        hint: "seconds since 1970, or RFC 3339 as in 2024-01-01T00:00:00Z")
      return 0
    }
    return time
  }

  private mutating func inputSeries(_ node: Node, _ what: String) -> UnitTest.InputSeries? {
    guard let fields = report.mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: ["series", "values"], what)
    guard let series = fields["series"], let labels = metric(series.value, "\(what): series", mayBeEmpty: false) else {
      if fields["series"] == nil {
        report.error(at: fields.position, "\(what): field 'series' must be set")
      }
      return nil
    }
    guard let entry = fields["values"] else {
      return UnitTest.InputSeries(labels: labels, values: SampleSequence(), position: fields.position)
    }
    guard let text = report.string(entry.value, "\(what): values") else {
      return nil
    }
    do {
      let values = try SeriesNotation.values(text)
      return UnitTest.InputSeries(labels: labels, values: values, position: fields.position)
    } catch {
      fail(entry.value, line: error.line, byCodePoint: error.column, "\(what): values: \(error.reason)")
      return nil
    }
  }

  private mutating func alertAssertion(_ node: Node, _ what: String) -> AlertAssertion? {
    guard let (fields, extensions) = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: Self.alertFields, what)
    let name = text(fields["alertname"], "\(what): alertname")
    if name.isEmpty {
      report.error(at: fields.position, "\(what): field 'alertname' must be set")
    }
    var alerts: [ExpectedAlert] = []
    for (number, node) in elements(fields["exp_alerts"], "\(what): exp_alerts") {
      let what = "\(what), alert \(number)"
      guard let fields = report.mapping(node, what) else {
        continue
      }
      refuseUnknown(in: fields, known: ["exp_labels", "exp_annotations"], what)
      var labels = dictionary(fields["exp_labels"], "\(what): exp_labels")
      labels["alertname"] = name
      alerts.append(
        ExpectedAlert(
          labels: labels, annotations: dictionary(fields["exp_annotations"], "\(what): exp_annotations")))
    }
    var assertion = AlertAssertion(
      position: fields.position, time: duration(fields["eval_time"], "\(what): eval_time"), name: name, alerts: alerts)
    readExtensions(extensions, of: &assertion, what)
    return assertion
  }

  private mutating func expressionAssertion(_ node: Node, _ what: String) -> ExpressionAssertion? {
    guard let fields = report.mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: ["expr", "eval_time", "exp_samples"], what)
    let time = duration(fields["eval_time"], "\(what): eval_time")
    let expression = text(fields["expr"], "\(what): expr")
    if let fault = loader.rules.checks.expression(expression) {
      guard let entry = fields["expr"] else {
        report.error(at: fields.position, "\(what): field 'expr' must be set")
        return nil
      }
      fail(entry.value, line: fault.line, byByte: fault.column, "\(what): could not parse expression: \(fault.message)")
    }
    var samples: [ExpectedSample] = []
    for (number, node) in elements(fields["exp_samples"], "\(what): exp_samples") {
      if let sample = expectedSample(node, "\(what), sample \(number)") {
        samples.append(sample)
      }
    }
    return ExpressionAssertion(position: fields.position, time: time, expression: expression, samples: samples)
  }

  private mutating func expectedSample(_ node: Node, _ what: String) -> ExpectedSample? {
    guard let fields = report.mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: ["labels", "value", "histogram"], what)
    let labels = fields["labels"].map { metric($0.value, "\(what): labels", mayBeEmpty: true) } ?? Labels()
    let value = fields["value"].flatMap { number($0.value, "\(what): value") } ?? 0
    guard let labels else {
      return nil
    }
    guard let entry = fields["histogram"], let text = report.string(entry.value, "\(what): histogram"), !text.isEmpty
    else {
      return ExpectedSample(labels: labels, value: value, histogram: nil)
    }
    do {
      let elements = Array(try SeriesNotation.values(text))
      guard elements.count == 1, case .histogram(let histogram, _) = elements[0] else {
        report.error(
          at: entry.value.position, "\(what): histogram must be one histogram, but is \(Quoting.quoted(text))",
          hint: "as in {{schema:1 sum:3 count:22 buckets:[5 10 7]}}")
        return nil
      }
      return ExpectedSample(labels: labels, value: value, histogram: histogram)
    } catch {
      fail(entry.value, line: error.line, byCodePoint: error.column, "\(what): histogram: \(error.reason)")
      return nil
    }
  }
}
