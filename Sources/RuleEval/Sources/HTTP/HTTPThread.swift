import Glibc
import Synchronization

/// A thread that runs an ``HTTPLoop``, and that tasks can wait for without blocking.
final class HTTPThread: Sendable {
  private struct State {
    var hasEnded = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let handle = Mutex<pthread_t?>(nil)
  private let loop: HTTPLoop

  /// Starts the thread.
  init(running loop: HTTPLoop) throws(HTTPClientError) {
    self.loop = loop
    let context = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, threadBody, context.toOpaque())
    guard code == 0 else {
      context.release()
      throw .unavailable(reason: "no thread: \(String(cString: strerror(code)))")
    }
    handle.withLock { $0 = thread }
  }

  /// Waits until the thread has ended and gives its resources back.
  func end() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        if !state.hasEnded { state.waiting.append(continuation) }
        return state.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
    // The thread has nothing left to do: joining it does not block.
    if let thread = handle.withLock({ handle in takeValue(&handle) }) { pthread_join(thread, nil) }
  }

  /// Lets the thread clean up after itself, for an owner that cannot wait.
  func abandon() {
    if let thread = handle.withLock({ handle in takeValue(&handle) }) { pthread_detach(thread) }
  }

  fileprivate func main() {
    // Signals are for the program's own threads, and OpenSSL may raise SIGPIPE where a connection is lost.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    loop.run()
    let waiting = state.withLock { state in
      state.hasEnded = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}

private func takeValue(_ value: inout pthread_t?) -> pthread_t? {
  defer { value = nil }
  return value
}

private func threadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<HTTPThread>.fromOpaque(context).takeRetainedValue().main() }
  return nil
}
