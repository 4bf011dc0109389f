import Logging
import PromQL
import Synchronization

@testable import RuleEval

/// What expressions give, set by the test.
final class FakeData: Sendable {
  enum Answer: Sendable {
    case elements([VectorElement])
    case annotated([VectorElement], Annotations)
    case selected([VectorElement], [SelectorOutcome])
    case failure(String)
  }

  private struct State {
    var answers: [String: Answer] = [:]
    var times: [String: [Timestamp]] = [:]
    var hooks: [String: @Sendable () async -> Void] = [:]
    var timed: [String: @Sendable (Timestamp) -> Answer] = [:]
    var tellsValues = false
  }

  private let state = Mutex(State())

  func set(_ expression: String, _ answer: Answer) {
    state.withLock { $0.answers[expression] = answer }
  }

  /// Whether `value of X` gives the values of the series that `X` compares.
  var tellsValues: Bool {
    get { state.withLock(\.tellsValues) }
    set { state.withLock { $0.tellsValues = newValue } }
  }

  /// Sets what an expression gives at each time.
  func setTimed(_ expression: String, _ answer: @escaping @Sendable (Timestamp) -> Answer) {
    state.withLock { $0.timed[expression] = answer }
  }

  /// Runs something while the expression is being evaluated.
  func during(_ expression: String, _ hook: (@Sendable () async -> Void)?) {
    state.withLock { $0.hooks[expression] = hook }
  }

  /// The times that an expression was evaluated at.
  func times(of expression: String) -> [Timestamp] {
    state.withLock { $0.times[expression] ?? [] }
  }

  func evaluate(_ expression: String, at time: Timestamp) async throws -> RuleQueryResult {
    let (answer, hook) = state.withLock { state in
      state.times[expression, default: []].append(time)
      let answer = state.timed[expression]?(time) ?? state.answers[expression] ?? .elements([])
      return (answer, state.hooks[expression])
    }
    await hook?()
    switch answer {
    case .elements(let elements): return RuleQueryResult(elements: elements)
    case .annotated(let elements, let annotations): return RuleQueryResult(elements: elements, annotations: annotations)
    case .selected(let elements, let selectors): return RuleQueryResult(elements: elements, selectors: selectors)
    case .failure(let message): throw QueryError(.execution, message)
    }
  }
}

struct FakeQuery: RuleQuery {
  let expression: String
  let data: FakeData

  var selectors: [[LabelMatcher]]? {
    (try? Engine().prepare(expression))?.requests(for: .instant(0)).map(\.matchers)
  }

  func evaluate(at time: Timestamp) async throws -> RuleQueryResult {
    try await data.evaluate(expression, at: time)
  }
}

/// Texts in which `$value` and `$instance` are replaced.
struct FakeTemplates: AlertTemplates {
  var labels: [String: String] = [:]
  var annotations: [String: String] = [:]

  func expand(for element: VectorElement, at time: Timestamp) async -> AlertTexts {
    AlertTexts(
      labels: labels.mapValues { expand($0, element) }, annotations: annotations.mapValues { expand($0, element) })
  }

  private func expand(_ text: String, _ element: VectorElement) -> String {
    switch text {
    case "$value": "\(element.sample.value)"
    case "$instance": element.labels["instance"] ?? ""
    default: text
    }
  }
}

struct FakeFactory: RuleFactory {
  let data: FakeData

  func query(for rule: Rule, of group: RuleGroup) throws -> any RuleQuery {
    if rule.expression == "broken" {
      throw QueryError(.execution, "1:1: parse error")
    }
    return FakeQuery(expression: rule.expression, data: data)
  }

  func valueQuery(for rule: Rule, of group: RuleGroup) -> (any RuleQuery)? {
    data.tellsValues ? FakeQuery(expression: "value of \(rule.expression)", data: data) : nil
  }

  func templates(for rule: Rule, labels: [String: String], settings: RuleSettings) throws -> any AlertTemplates {
    FakeTemplates(labels: labels, annotations: rule.annotations)
  }
}

final class FakeNotifier: Notifier {
  private let sent = Mutex<[AlertNotification]>([])

  func send(_ notifications: [AlertNotification]) async {
    sent.withLock { $0 += notifications }
  }

  func drain(until deadline: Timestamp) async {}

  /// What was sent since this was asked last.
  func take() -> [AlertNotification] {
    sent.withLock { sent in
      defer { sent = [] }
      return sent
    }
  }
}

final class FakeSink: SampleSink {
  private let samples = Mutex<[RecordedSample]>([])

  func write(_ samples: [RecordedSample]) async {
    self.samples.withLock { $0 += samples }
  }

  /// The time of the newest sample since ``take()`` was asked last.
  var newest: Timestamp? { samples.withLock { $0.map(\.sample.timestamp).max() } }

  /// What was written since this was asked last, as text: `series value`, `stale` for a staleness marker.
  func take() -> [String] {
    samples.withLock { samples in
      defer { samples = [] }
      return samples.map {
        "\($0.labels) " + (StaleMarker.isStale($0.sample.value) ? "stale" : "\($0.sample.value)")
      }
    }
  }
}

final class FakeObserver: AlertObserver {
  private let seen = Mutex<[String]>([])

  func alertsChanged(_ transitions: [AlertTransition]) {
    seen.withLock { $0 += transitions.map { "\($0.alert.labels["instance"] ?? "") \($0.from) \($0.to)" } }
  }

  /// The changes since this was asked last: `instance from to`.
  func take() -> [String] {
    seen.withLock { seen in
      defer { seen = [] }
      return seen
    }
  }
}

/// A store that can be made to fail.
actor UnreliableStore: StateStore {
  private let store = MemoryStateStore()
  private var isFailing = false
  private(set) var saves = 0
  private var waiting: [CheckedContinuation<Void, Never>]?

  /// Lets every save wait until this is called once more.
  func hang(_ hangs: Bool) {
    for continuation in waiting ?? [] {
      continuation.resume()
    }
    waiting = hangs ? [] : nil
  }

  func fail(_ isFailing: Bool) {
    self.isFailing = isFailing
  }

  func load(group: GroupIdentity) async throws -> [StoredRuleState] {
    try check()
    return await store.load(group: group)
  }

  func load(except rules: Set<RuleIdentity>) async throws -> [StoredRuleState] {
    try check()
    return await store.load(except: rules)
  }

  func save(_ states: [StoredRuleState], transitions: [AlertTransition]) async throws {
    if waiting != nil {
      await withCheckedContinuation { waiting?.append($0) }
    }
    try check()
    saves += 1
    await store.save(states, transitions: transitions)
  }

  func remove(_ rules: [RuleIdentity]) async throws {
    try check()
    await store.remove(rules)
  }

  func page(of query: AlertHistoryQuery) async throws -> AlertHistoryPage {
    try check()
    return await store.page(of: query)
  }

  func lastSlot(of group: GroupIdentity) async throws -> Timestamp? {
    try check()
    return await store.lastSlot(of: group)
  }

  func saveLastSlot(_ slot: Timestamp, of group: GroupIdentity) async throws {
    try check()
    await store.saveLastSlot(slot, of: group)
  }

  func removeStates(evaluatedBefore time: Timestamp) async throws {
    try check()
    await store.removeStates(evaluatedBefore: time)
  }

  private func check() throws {
    if isFailing {
      throw StateStoreError("the disk is full")
    }
  }
}
