import Foundation
import Glibc
import Synchronization

/// A tiny HTTP server on the loopback interface that answers as a test says, also wrongly.
final class LoopbackServer: Sendable {
  /// A request as it came in.
  struct Request: Sendable {
    var method = ""
    var path = ""
    /// Names in lower case.
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// The number of its connection, from 0: equal numbers mean that the connection was kept open.
    var connection = 0

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The fields of a form-encoded body.
    var form: [String: String] {
      var fields: [String: String] = [:]
      for field in text.split(separator: "&") {
        let parts = field.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
        fields[parts[0]] = parts.count > 1 ? parts[1] : ""
      }
      return fields
    }
  }

  /// What is sent back.
  enum Reply: Sendable {
    /// A proper reply.
    case status(Int, body: [UInt8] = [], headers: [String] = [])
    /// These bytes, then the connection is closed.
    case raw([UInt8])
    /// Nothing, until ``release()``; then the connection is closed.
    case hang
    /// Nothing, until ``release()``; then this reply.
    case held(status: Int, body: [UInt8])

    static func ok(_ text: String, headers: [String] = []) -> Reply {
      .status(200, body: Array(text.utf8), headers: headers)
    }
  }

  private struct State {
    var requests: [Request] = []
    var connections = 0
    var open: Set<Int32> = []
    var running = 0
    var mostRunning = 0
    var isReleased = false
  }

  let port: Int
  private let listener: Int32
  private let state = Mutex(State())
  private let handler: @Sendable (Request) -> Reply

  /// Starts a server that answers every request with what `handler` returns.
  init(_ handler: @escaping @Sendable (Request) -> Reply) {
    self.handler = handler
    let socket = LoopbackSocket(type: SOCK_STREAM)
    listener = socket.descriptor
    port = Int(socket.port)
    precondition(listen(listener, 64) == 0, "no loopback port")
    Thread.detachNewThread { [self] in accept() }
  }

  var url: String { "http://127.0.0.1:\(port)" }

  /// The requests so far.
  var requests: [Request] { state.withLock { $0.requests } }

  /// The most requests that were being answered at once.
  var mostRunning: Int { state.withLock { $0.mostRunning } }

  /// Ends the waiting of replies that hang or are held.
  func release() { state.withLock { $0.isReleased = true } }

  /// Closes everything.
  func stop() {
    release()
    shutdown(listener, Int32(SHUT_RDWR))
    state.withLock { state in
      for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  private func accept() {
    // Closed here and not in `stop()`: another server could get the same descriptor while this thread still uses it.
    defer { close(listener) }
    while true {
      let descriptor = Glibc.accept(listener, nil, nil)
      guard descriptor >= 0 else { return }
      let number = state.withLock { state in
        state.open.insert(descriptor)
        state.connections += 1
        return state.connections - 1
      }
      Thread.detachNewThread { [self] in serve(descriptor, number) }
    }
  }

  private func serve(_ descriptor: Int32, _ connection: Int) {
    var buffer: [UInt8] = []
    while var request = read(descriptor, &buffer) {
      request.connection = connection
      state.withLock { state in
        state.requests.append(request)
        state.running += 1
        state.mostRunning = max(state.mostRunning, state.running)
      }
      let isKept = send(handler(request), descriptor)
      state.withLock { $0.running -= 1 }
      if !isKept { break }
    }
    _ = state.withLock { $0.open.remove(descriptor) }
    close(descriptor)
  }

  /// Sends a reply; whether the connection stays open.
  private func send(_ reply: Reply, _ descriptor: Int32) -> Bool {
    switch reply {
    case .status(let status, let body, let headers):
      let lines = ["HTTP/1.1 \(status) Whatever", "Content-Length: \(body.count)"] + headers + ["", ""]
      write(Array(lines.joined(separator: "\r\n").utf8) + body, descriptor)
      return true
    case .raw(let bytes):
      write(bytes, descriptor)
      return false
    case .hang:
      waitForRelease()
      return false
    case .held(let status, let body):
      waitForRelease()
      return send(.status(status, body: body), descriptor)
    }
  }

  private func waitForRelease() {
    while !state.withLock({ $0.isReleased }) { usleep(1000) }
  }

  private func write(_ bytes: [UInt8], _ descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      start += count
    }
  }

  private func read(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Request? {
    let end = Array("\r\n\r\n".utf8)
    var headEnd: Int?
    while headEnd == nil {
      headEnd = buffer.indices.first { buffer[$0...].starts(with: end) }
      if headEnd == nil, !receive(descriptor, &buffer) { return nil }
    }
    guard let headEnd else { return nil }
    var lines = String(decoding: buffer[..<headEnd], as: UTF8.self).components(separatedBy: "\r\n")[...]
    var request = Request()
    let first = lines.removeFirst().split(separator: " ")
    request.method = String(first[0])
    request.path = String(first[1])
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      request.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let length = Int(request.headers["content-length"] ?? "") ?? 0
    buffer.removeFirst(headEnd + 4)
    while buffer.count < length {
      guard receive(descriptor, &buffer) else { return nil }
    }
    request.body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    return request
  }

  private func receive(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: 65536)
    let count = recv(descriptor, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer += piece[..<count]
    return true
  }
}
