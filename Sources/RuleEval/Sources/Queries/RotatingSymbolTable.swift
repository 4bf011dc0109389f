internal import PromQL
import Synchronization

/// The symbol table that evaluations share, replaced when label values that nobody uses any more have filled it.
final class RotatingSymbolTable: Sendable {
  /// How many symbols a table may have before the next evaluation starts a new one.
  private static let maximumCount = 2_000_000
  private let table = Mutex(SymbolTable())

  /// The table for an evaluation that starts now.
  func current() -> SymbolTable {
    table.withLock { table in
      if table.count > Self.maximumCount {
        table = SymbolTable()
      }
      return table
    }
  }
}
