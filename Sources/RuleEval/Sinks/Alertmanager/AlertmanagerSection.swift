import Logging
internal import PromQL
import Synchronization

/// Alertmanagers that are found and reached in the same way, and the senders to those that are there now.
///
/// While none is found, alerts are held for the first that will be.
final class AlertmanagerSection: Sendable {
  /// What a section is made of.
  enum Definition: Sendable, Hashable {
    case configured(AlertmanagerConfiguration)
    case fixed([AlertmanagerTarget])
  }

  private struct State {
    /// What each way of discovery found last.
    var groups: [Int: [TargetGroup]] = [:]
    var found = FoundAlertmanagers()
    /// In the order of what was found.
    var channels: [AlertmanagerChannel] = []
    var held: AlertQueue
    var discoveries: [Task<Void, Never>] = []
    var hasEnded = false
  }

  let definition: Definition
  private let options: AlertQueueOptions
  private let environment: DiscoveryEnvironment
  private let retired: RetiredSenders
  private let state: Mutex<State>

  /// A section that finds nothing until it is started.
  init(
    _ definition: Definition, _ options: AlertQueueOptions, _ environment: DiscoveryEnvironment, retired: RetiredSenders
  ) {
    self.definition = definition
    self.options = options
    state = Mutex(State(held: AlertQueue(capacity: options.capacity)))
    self.environment = environment
    self.retired = retired
  }

  /// Starts to look for Alertmanagers; those that stand fixed are there at once.
  func start() {
    switch definition {
    case .fixed(let targets):
      use(targets)
    case .configured(let configuration):
      for (number, way) in configuration.discovery.enumerated() {
        if case .fixed(let groups) = way { note(groups, from: number, configuration) }
        guard let discovery = environment.discovery(way) else { continue }
        let task = Task { [weak self] in
          await discovery.run { [weak self] in self?.note($0, from: number, configuration) }
        }
        state.withLock { $0.discoveries.append(task) }
      }
    }
  }

  /// Queues alerts for each Alertmanager, or holds them.
  func send(_ notifications: [AlertNotification]) {
    var notifications = notifications
    if case .configured(let configuration) = definition, !configuration.alertRelabeling.isEmpty {
      notifications = notifications.relabeled(by: configuration.alertRelabeling)
    }
    let dropped = state.withLock { state in
      for channel in state.channels { channel.sender.add(notifications) }
      var dropped = 0
      for notification in notifications where state.channels.isEmpty {
        if state.hasEnded || state.held.add(notification) { dropped += 1 }
      }
      return dropped
    }
    if dropped > 0 {
      environment.logger.error("dropped \(dropped) alerts: no Alertmanager was found to send them to")
    }
  }

  /// The Alertmanagers as they are now, the senders to them, and how many alerts wait for one to be found.
  var current: (found: FoundAlertmanagers, channels: [AlertmanagerChannel], held: Int) {
    state.withLock { ($0.found, $0.channels, $0.held.count) }
  }

  /// Stops looking for Alertmanagers, and gives up what is held.
  func stopLooking() -> [AlertNotification] {
    state.withLock { state in
      for task in state.discoveries { task.cancel() }
      state.hasEnded = true
      defer { state.held = AlertQueue(capacity: options.capacity) }
      return state.held.next(options.capacity).map(\.notification)
    }
  }

  /// Takes over alerts that another section held.
  func takeOver(_ held: [AlertNotification]) {
    state.withLock { state in
      for notification in held { _ = state.held.add(notification) }
      handOutHeld(&state)
    }
  }

  private func note(_ groups: [TargetGroup], from number: Int, _ configuration: AlertmanagerConfiguration) {
    let faults = state.withLock { state -> [String] in
      guard !state.hasEnded else { return [] }
      state.groups[number] = groups
      let all = state.groups.sorted { $0.key < $1.key }.flatMap(\.value)
      let before = state.found.faults
      state.found = FoundAlertmanagers(all, configuration)
      use(state.found.active, &state)
      return state.found.faults == before ? [] : state.found.faults
    }
    for fault in faults { environment.logger.error("Alertmanager discovery: \(fault)") }
  }

  private func use(_ targets: [AlertmanagerTarget]) {
    state.withLock { use(targets, &$0) }
  }

  private func use(_ targets: [AlertmanagerTarget], _ state: inout State) {
    var former = Dictionary(state.channels.map { ($0.url, $0) }, uniquingKeysWith: { first, _ in first })
    var known: Set<HTTPURL> = []
    state.channels = targets.compactMap { target in
      let url = target.endpoint.url
      guard known.insert(url).inserted else { return nil }
      guard let channel = former.removeValue(forKey: url) ?? retired.take(url) else {
        return AlertmanagerChannel(target, options, environment)
      }
      channel.sender.use(target)
      return channel
    }
    for channel in former.values { retired.add(channel) }
    handOutHeld(&state)
  }

  private func handOutHeld(_ state: inout State) {
    guard !state.channels.isEmpty, state.held.count > 0 else { return }
    _ = state.held.removeUseless(at: environment.clock.now())
    let notifications = state.held.next(options.capacity).map(\.notification)
    state.held = AlertQueue(capacity: options.capacity)
    for channel in state.channels { channel.sender.add(notifications) }
  }
}

extension [AlertNotification] {
  /// The alerts that rules keep, with the labels that they give them.
  func relabeled(by rules: [RelabelRule]) -> [AlertNotification] {
    compactMap { notification in
      guard let labels = rules.relabel(notification.labels) else { return nil }
      var relabeled = notification
      relabeled.labels = labels
      return relabeled
    }
  }
}
