import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOHTTPTypesHTTP1

/// Has large answers compressed, for clients that take gzip or deflate.
final class CompressionHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  /// The size in bytes from which on an answer is worth it.
  static let smallest = 1400

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    // The compressor works on the parts before they are turned into the types that the server speaks.
    guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else {
      return
    }
    let compressor = HTTPResponseCompressor { head, _ in
      let length = head.headers.first(name: "content-length").flatMap { Int($0) }
      // What is written piece by piece says no length.
      return (length ?? .max) >= Self.smallest ? .compressIfPossible : .doNotCompress
    }
    try? pipeline.addHandler(compressor, position: .before(codec))
  }
}
