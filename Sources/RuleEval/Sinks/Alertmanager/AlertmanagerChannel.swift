/// A sender and the task that it runs in.
struct AlertmanagerChannel: Sendable {
  let sender: AlertmanagerSender
  private let task: Task<Void, Never>

  /// Starts a sender.
  init(_ target: AlertmanagerTarget, _ options: AlertQueueOptions, _ environment: DiscoveryEnvironment) {
    let sender = AlertmanagerSender(
      target, options, client: environment.client, clock: environment.clock, logger: environment.logger)
    self.sender = sender
    task = Task { await sender.run() }
  }

  /// Where it sends to.
  var url: HTTPURL { sender.target.endpoint.url }

  /// Ends the sender; what it has not delivered is dropped.
  func cancel() {
    task.cancel()
  }

  /// Waits until the sender has ended.
  func end() async {
    await task.value
  }
}
