/// What one operator has cost, over all evaluations that were measured.
public struct OperatorCost: Sendable, Hashable {
  /// How many evaluations there were.
  public internal(set) var evaluations = 0
  /// How often rows were asked for.
  public internal(set) var calls = 0
  /// How many series it gave at the last evaluation.
  public internal(set) var series = 0
  /// How many rows were asked for.
  public internal(set) var rows = 0
  /// How many cells these had, present or not.
  public internal(set) var cells = 0
  /// The time spent in it and in the operators that it reads, in nanoseconds.
  public internal(set) var nanoseconds: UInt64 = 0
}
