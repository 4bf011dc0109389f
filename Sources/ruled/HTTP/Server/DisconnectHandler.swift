import NIOCore

/// Notices on a connection that the client has gone, or at least will send nothing more: whoever asked and waits for the
/// answer keeps its side open. Upstream takes it so too.
final class DisconnectHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private var isDisconnected = false
  private var action: (() -> Void)?

  /// Calls `action` when the client goes, at once if it has gone. There is one action at a time: that of the request
  /// which is being answered. On the connection's event loop only.
  func whenDisconnected(_ action: (() -> Void)?) {
    self.action = action
    if isDisconnected {
      action?()
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent {
      disconnect()
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    disconnect()
    context.fireChannelInactive()
  }

  private func disconnect() {
    isDisconnected = true
    action?()
  }
}
