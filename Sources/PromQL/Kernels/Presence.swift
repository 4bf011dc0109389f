/// What a cell of a batch holds. NaN is a legal value, so presence is kept apart.
enum Presence {
  static let absent: UInt8 = 0
  static let float: UInt8 = 1
}
