import Synchronization

/// How far a query has come, for the error of one that takes too long; in upstream's words.
final class QueryStage: Sendable {
  private let isRunning = Atomic(false)

  /// Notes that the query's turn has come.
  func begin() {
    isRunning.store(true, ordering: .relaxed)
  }

  /// What the query is in.
  var name: String {
    isRunning.load(ordering: .relaxed) ? "expression evaluation" : "query queue"
  }
}
