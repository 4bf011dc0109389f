/// A label name or label value, interned in a ``SymbolTable``.
///
/// Two symbols of one table are equal exactly where their strings are. Symbols of different tables say nothing about
/// each other.
public struct Symbol: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Orders by number, that is by time of interning; not by the text.
  public static func < (left: Symbol, right: Symbol) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The empty string, in every table.
  public static let empty = Symbol(rawValue: 0)
  /// `__name__`, in every table.
  public static let metricName = Symbol(rawValue: 1)
  /// `le`, in every table.
  public static let bucketBound = Symbol(rawValue: 2)
  /// `__type__`, in every table.
  static let metricType = Symbol(rawValue: 3)
  /// `__unit__`, in every table.
  static let metricUnit = Symbol(rawValue: 4)

  /// Whether a label of this name says what the metric is (its name, type or unit), and so goes when an operation makes
  /// something else of it.
  var isMetadata: Bool { self == .metricName || self == .metricType || self == .metricUnit }
}
