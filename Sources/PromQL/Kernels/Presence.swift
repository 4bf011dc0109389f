/// What a cell of a batch holds. NaN is a legal value, so presence is kept apart.
///
/// The values are bits, so that `&` of two is the presence of what both are.
enum Presence {
  static let absent: UInt8 = 0
  static let float: UInt8 = 1
  static let histogram: UInt8 = 2
}
