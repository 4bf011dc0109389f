extension VectorMatching {
  /// The value that stands in on the "many" side. As upstream has it, `fill_left` goes with the "many" side and
  /// `fill_right` with the "one" side, with `group_right` too.
  var fillMany: Double? { fillLeft }

  /// The value that stands in on the "one" side.
  var fillOne: Double? { fillRight }
}
