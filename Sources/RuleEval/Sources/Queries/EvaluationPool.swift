internal import DequeModule
internal import Dispatch
internal import Foundation
import Synchronization

/// Threads for work that computes for long.
///
/// They are threads of their own and none of Dispatch's: Swift's pool lives on those, and as many of them as there are
/// processors, computing for long, keep everything else from running.
public final class EvaluationPool: Sendable {
  /// What waits for a thread. Owned by the threads too, so that they can end after the pool.
  final class Jobs: Sendable {
    private let waiting = Mutex<Deque<@Sendable () -> Void>>([])
    private let available = DispatchSemaphore(value: 0)

    func add(_ job: @escaping @Sendable () -> Void) {
      waiting.withLock { $0.append(job) }
      available.signal()
    }

    /// Waits for the next job; nil when there will be none.
    func next() -> (@Sendable () -> Void)? {
      available.wait()
      return waiting.withLock { $0.popFirst() }
    }

    /// Lets the threads end once nothing waits.
    func end(threads: Int) {
      for _ in 0..<threads {
        available.signal()
      }
    }
  }

  /// What a thread may need: expressions are nested up to 256 levels deep.
  private static let stackSize = 8 << 20

  let jobs = Jobs()
  private let threadCount: Int

  /// A pool with as many threads as there are processors, and at least two. With `yieldsToOthers` they get processor time
  /// only after all other threads.
  public init(name: String, yieldsToOthers: Bool = false) {
    threadCount = max(2, ProcessInfo.processInfo.activeProcessorCount)
    for number in 1...threadCount {
      let thread = Thread { [jobs] in
        if yieldsToOthers {
          // On Linux this is the thread's own affair, not the process's.
          setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        }
        while let job = jobs.next() {
          job()
        }
      }
      thread.name = "\(name) \(number)"
      thread.stackSize = Self.stackSize
      thread.start()
    }
  }

  deinit {
    jobs.end(threads: threadCount)
  }

  /// Runs work on one of the threads, as soon as one is free. Throws what the work throws.
  public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      jobs.add { continuation.resume(with: Result(catching: work)) }
    }
  }
}
