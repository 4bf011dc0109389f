internal import Glibc

/// The bounds of exponential buckets.
enum ExponentialBounds {
  /// The upper bound of bucket `index`: 2^(index/2^schema), to the last bit as Prometheus has it.
  ///
  /// The bound at 2^1024 is the greatest finite number instead, so that the bucket beyond holds the infinite
  /// observations alone. Any index and any schema are fine; what is out of range is 0 or +Inf.
  static func upperBound(of index: Int, schema: Int32) -> Double {
    if schema < 0 {
      let exponent = index.multipliedReportingOverflow(by: 1 << min(Int(schema.magnitude), 32))
      let isLimited = exponent.overflow || exponent.partialValue.magnitude > 1 << 16
      return scaled(0.5, by: 1 + (isLimited ? index.signum() << 16 : exponent.partialValue))
    }
    let position = index & ((1 << Int(min(schema, 52))) - 1)
    return scaled(fraction(at: position, schema: schema), by: (index >> Int(schema)) + 1)
  }

  /// 2^(position/2^schema − 1).
  private static func fraction(at position: Int, schema: Int32) -> Double {
    schema <= 8 ? fractions[position << Int(8 - schema)] : exp2(Double(position) / exp2(Double(schema))) / 2
  }

  /// A number of at least 0.5 and less than 1 times 2^exponent.
  private static func scaled(_ fraction: Double, by exponent: Int) -> Double {
    switch exponent {
    case -1021...1024:
      Double(bitPattern: fraction.bitPattern &+ UInt64(bitPattern: Int64(exponent)) &<< 52)
    case 1025 where fraction == 0.5:
      .greatestFiniteMagnitude
    case 1025...:
      .infinity
    default:
      ldexp(fraction, Int32(max(exponent, -2048)))
    }
  }

  /// The bounds from 0.5 to below 1 at schema 8; every 2^n-th is one of schema 8−n.
  ///
  /// Prometheus's bounds are not everywhere the nearest doubles: each schema takes every second bound from the one
  /// below it and multiplies its way from there to the bound between. The same steps give the same bits.
  private static let fractions: [Double] = {
    // 2^(2^-schema); the first is the double below √2, as in Prometheus.
    let factors: [Double] = [
      0x1.6a09e667f3bccp0, 0x1.306fe0a31b715p0, 0x1.172b83c7d517bp0, 0x1.0b5586cf9890fp0, 0x1.059b0d3158574p0,
      0x1.02c9a3e778061p0, 0x1.0163da9fb3335p0, 0x1.00b1afa5abcbfp0,
    ]
    var bounds = [0.5]
    for factor in factors {
      bounds = bounds.flatMap { [$0, $0 * factor] }
    }
    return bounds
  }()
}
