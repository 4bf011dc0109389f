/// A label: its name and its value, interned in one ``SymbolTable``.
public struct LabelPair: Hashable, Sendable, Comparable {
  /// Name in the upper half, value in the lower: pairs order by name, then by value.
  let packed: UInt64

  /// The label's name.
  public var name: Symbol { Symbol(rawValue: UInt32(truncatingIfNeeded: packed >> 32)) }
  /// The label's value.
  public var value: Symbol { Symbol(rawValue: UInt32(truncatingIfNeeded: packed)) }

  public init(name: Symbol, value: Symbol) {
    packed = UInt64(name.rawValue) << 32 | UInt64(value.rawValue)
  }

  /// Orders by the numbers of the symbols, not by their text.
  public static func < (left: LabelPair, right: LabelPair) -> Bool {
    left.packed < right.packed
  }
}
