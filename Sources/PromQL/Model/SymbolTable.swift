import Synchronization

/// Interned strings: label names and label values.
///
/// A table only grows, so whoever keeps one for long starts a new one now and then (with new series sets) where label
/// values churn. Safe to use from several threads.
public final class SymbolTable: Sendable {
  private struct State {
    var strings: [String] = []
    var symbols: [ExactString: Symbol] = [:]

    mutating func intern(_ string: String) -> Symbol {
      let key = ExactString(string: string)
      if let known = symbols[key] {
        return known
      }
      let symbol = Symbol(rawValue: UInt32(strings.count))
      strings.append(string)
      symbols[key] = symbol
      return symbol
    }
  }

  private let state: Mutex<State>

  /// A table that holds just the symbols which are the same everywhere, such as ``Symbol/metricName``.
  public init() {
    var state = State()
    for wellKnown in ["", "__name__", "le", "__type__", "__unit__"] {
      _ = state.intern(wellKnown)
    }
    self.state = Mutex(state)
  }

  /// The number of strings held.
  public var count: Int {
    state.withLock { $0.strings.count }
  }

  /// The symbol of a string, interned if it is new. O(length of the string).
  public func intern(_ string: String) -> Symbol {
    state.withLock { $0.intern(string) }
  }

  /// The symbol of a string, if it was interned. O(length of the string).
  public func symbol(for string: String) -> Symbol? {
    state.withLock { $0.symbols[ExactString(string: string)] }
  }

  /// The string of a symbol of this table. O(1).
  public func string(for symbol: Symbol) -> String {
    state.withLock { $0.strings[Int(symbol.rawValue)] }
  }

  /// The strings of pairs. O(pairs).
  func text(of pairs: ArraySlice<LabelPair>) -> [(name: String, value: String)] {
    state.withLock { state in
      pairs.map { (state.strings[Int($0.name.rawValue)], state.strings[Int($0.value.rawValue)]) }
    }
  }

  /// Interns many strings under one lock; for readers of large inputs. The closure gets the interning function.
  public func withInterner<Result>(_ body: (_ intern: (String) -> Symbol) throws -> Result) rethrows -> Result {
    try state.withLock { state in
      try withoutActuallyEscaping({ (string: String) in state.intern(string) }) { try body($0) }
    }
  }

  /// All strings, by the number of their symbol: for work over many symbols without a lock each. O(1).
  public func snapshot() -> [String] {
    state.withLock { $0.strings }
  }
}
