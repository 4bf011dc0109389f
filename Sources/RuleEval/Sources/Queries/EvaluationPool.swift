internal import Foundation

/// Threads for work that computes for long, so that it doesn't hold up Swift's own pool, on which everything else runs.
public struct EvaluationPool: Sendable {
  private let queue: OperationQueue

  /// A pool with as many threads as there are processors, and at least two.
  public init(name: String) {
    queue = OperationQueue()
    queue.name = name
    queue.maxConcurrentOperationCount = max(2, ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Runs work on one of the threads, as soon as one is free.
  public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result(catching: work)) }
    }
  }
}
