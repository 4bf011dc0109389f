/// The value that says "this series ends here": one NaN of many, told by its bits.
public enum StaleMarker {
  /// The marker's bits, as Prometheus's `value.StaleNaN` has them.
  public static let bitPattern: UInt64 = 0x7ff0_0000_0000_0002

  /// The marker.
  public static var value: Double { Double(bitPattern: bitPattern) }

  /// Whether a value is the marker; any other NaN is not.
  public static func isStale(_ value: Double) -> Bool {
    value.bitPattern == bitPattern
  }
}
