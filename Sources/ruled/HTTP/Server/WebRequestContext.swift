import Hummingbird
import NIOCore

/// What goes with a request: the connection that it came over.
struct WebRequestContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  private let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// Runs an operation, which is cancelled when the client goes.
  func whileConnected<Value: Sendable>(_ operation: @escaping @Sendable () async -> Value) async -> Value {
    let task = Task { await operation() }
    await notify { task.cancel() }
    let value = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    await notify(nil)
    return value
  }

  /// Has an action called when the client goes; nothing on connections that are not the server's, as in tests.
  private func notify(_ action: (@Sendable () -> Void)?) async {
    let channel = channel
    try? await channel.eventLoop.submit {
      try channel.pipeline.syncOperations.handler(type: DisconnectHandler.self).whenDisconnected(action)
    }.get()
  }
}
