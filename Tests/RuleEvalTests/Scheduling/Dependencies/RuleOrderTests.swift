import PromQL
import Testing

@testable import RuleEval

@Suite struct RuleOrderTests {
  /// What the rules of a group wait for.
  private func predecessors(_ rules: Rule..., onError: GroupExtensions.ErrorPolicy = .continue) throws -> [[Int]] {
    var group = RuleGroup(name: "g", file: "f", rules: rules)
    group.extensions.onError = onError
    return try PreparedGroup(group, settings: RuleSettings(), factory: FakeFactory(data: FakeData())).order.predecessors
  }

  @Test func `rules wait for what they read`() throws {
    #expect(
      try predecessors(.record("a", "x"), .record("b", "y"), .record("c", "a + b"), .alert("A", "z")) == [
        [], [], [0, 1], [],
      ])
  }

  @Test func `a rule that reads what a later one writes comes before it`() throws {
    #expect(try predecessors(.record("a", "b"), .record("b", "x"), .record("c", "x")) == [[], [0], []])
  }

  @Test func `rules that write the same metric keep their order`() throws {
    #expect(try predecessors(.record("a", "x"), .record("b", "x"), .record("a", "y")) == [[], [], [0]])
    #expect(try predecessors(.alert("A", "x"), .alert("B", "x"), .alert("A", "y")) == [[], [], [0]])
  }

  @Test func `selectors inside of anything count`() throws {
    #expect(try predecessors(.record("a", "x"), .record("b", "max_over_time(sum(rate(a[5m]))[1h:1m])")) == [[], [0]])
    #expect(try predecessors(.record("a", "x"), .record("b", "y unless on () (a offset 1w)")) == [[], [0]])
  }

  @Test func `names are matched by any matcher`() throws {
    #expect(try predecessors(.record("job:a", "x"), .record("b", "{__name__=~'job:.*'}")) == [[], [0]])
    #expect(try predecessors(.record("a", "x"), .record("b", "{__name__=~'job:.*'}")) == [[], []])
    #expect(
      try predecessors(.record("a", "x"), .record("b", "{__name__!='c',job='j'}"), .record("c", "x")) == [[], [0], []])
  }

  @Test func `alerts are read as ALERTS`() throws {
    let rules: [Rule] = [
      .alert("A", "x"), .alert("B", "x"), .record("any", "count(ALERTS)"), .record("a", "ALERTS{alertname='A'}"),
      .record("b", "ALERTS_FOR_STATE{alertname=~'B|C'}"), .record("other", "ALERTS{alertname='C'}"),
      .record("not", "A + B"),
    ]
    let group = RuleGroup(name: "g", file: "f", rules: rules)
    let prepared = try PreparedGroup(group, settings: RuleSettings(), factory: FakeFactory(data: FakeData()))
    #expect(prepared.order.predecessors == [[], [], [0, 1], [0], [1], [], []])
  }

  @Test func `a selector that may match anything keeps every rule in its place`() throws {
    #expect(try predecessors(.record("a", "x"), .record("b", "y"), .record("c", "{job='j'}")) == [[], [0], [1]])
    #expect(try predecessors(.record("a", "x"), .record("b", "no expression"), .record("c", "y")) == [[], [0], [1]])
  }

  @Test func `what templates and resolve_expr read counts`() throws {
    var alert = Rule.alert("A", "x")
    alert.annotations["b"] = "{{ query \"a\" | first | value }}"
    #expect(try predecessors(.record("a", "x"), alert) == [[], [0]])
    alert.annotations["b"] = "{{ query (print \"a\") | first | value }}"
    #expect(try predecessors(.record("c", "x"), .record("d", "x"), alert) == [[], [0], [1]])
    var resolved = Rule.alert("A", "x")
    resolved.extensions.resolveExpression = "a < 1"
    #expect(try predecessors(.record("a", "x"), resolved) == [[], [0]])
    var recorded = Rule.record("r", "x", labels: ["b": "{{ query \"a\" }}"])
    #expect(try predecessors(.record("a", "x"), recorded) == [[], []])
    recorded.extensions.templatesLabels = true
    #expect(try predecessors(.record("a", "x"), recorded) == [[], [0]])
  }

  @Test func `a group that aborts goes one by one`() throws {
    #expect(try predecessors(.record("a", "x"), .record("b", "x"), .alert(), onError: .abort) == [[], [0], [1]])
  }

  @Test func `rules begin in their order once what they wait for is done`() throws {
    var progress = RuleProgress(
      RuleOrder([
        RuleAccess(output: .metric("a"), selectors: []),
        RuleAccess(output: .metric("b"), selectors: [[LabelMatcher(name: "__name__", equals: "a")]]),
        RuleAccess(output: .metric("c"), selectors: []),
        RuleAccess(output: .metric("d"), selectors: [[LabelMatcher(name: "__name__", equals: "a")]]),
      ]))
    #expect(progress.next() == 0)
    progress.finish(0)
    #expect([progress.next(), progress.next(), progress.next(), progress.next()] == [1, 2, 3, nil])
  }
}
