import Glibc
import Hummingbird
import Logging
import PromQL
import RuleEval
import Testing

@testable import ruled

@Suite struct DisconnectTests {
  /// A data source that never answers, and says when it is asked and when it is cancelled.
  private struct SilentSource: SeriesSource {
    let asked: AsyncStream<Void>.Continuation
    let cancelled: AsyncStream<Void>.Continuation

    func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
      asked.yield()
      do {
        try await Task.sleep(for: .seconds(1000))
      } catch {
        cancelled.yield()
      }
      throw CancellationError()
    }
  }

  @Test(.timeLimit(.minutes(10))) func aClientThatGoesCancelsItsQuery() async throws {
    let (asked, askedContinuation) = AsyncStream<Void>.makeStream()
    let (cancelled, cancelledContinuation) = AsyncStream<Void>.makeStream()
    let source = SilentSource(asked: askedContinuation, cancelled: cancelledContinuation)
    let stack = EvaluationStack(engine: Engine(), source: source, querySource: source, clock: SystemClock())
    let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let manager = RuleManager(
      environment: RuleEnvironment(clock: SystemClock(), notifier: StandardOutputNotifier { _ in }, logger: log),
      factory: stack.factory)
    let server = stack.server(manager: manager, status: DaemonStatus(started: 0))
    let port = try ListeningSocket().port
    let (running, runningContinuation) = AsyncStream<Void>.makeStream()
    let service = server.service(on: ListenAddress(host: "127.0.0.1", port: port), logger: log) {
      runningContinuation.yield()
    }
    let serving = Task { try await service.run() }
    for await _ in running { break }

    let client = try Self.send("GET /api/v1/query?query=up HTTP/1.1\r\nHost: x\r\n\r\n", port: port)
    for await _ in asked { break }
    close(client)
    var isCancelled = false
    for await _ in cancelled {
      isCancelled = true
      break
    }
    #expect(isCancelled)
    serving.cancel()
    _ = try? await serving.value
  }

  /// Opens a connection, writes to it, and returns its descriptor.
  private static func send(_ text: String, port: Int) throws -> Int32 {
    struct Failure: Error {}
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected, write(descriptor, text, text.utf8.count) == text.utf8.count else { throw Failure() }
    return descriptor
  }
}
