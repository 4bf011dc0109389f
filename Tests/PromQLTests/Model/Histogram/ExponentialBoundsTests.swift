import Testing

@testable import PromQL

@Suite struct ExponentialBoundsTests {
  /// The bounds from 0.5 to below 1 of each schema from 1 on, folded into a number: computed from Prometheus's tables.
  @Test(arguments: zip(1...8, foldedTables)) func boundsHavePrometheusBits(schema: Int, folded: UInt64) {
    let count = 1 << schema
    let fold = (-count..<0).reduce(into: UInt64(0)) { fold, index in
      fold = fold &* 31 &+ ExponentialBounds.upperBound(of: index, schema: Int32(schema)).bitPattern
    }
    #expect(fold == folded)
  }

  @Test(arguments: Int32(-4)...8) func everyPowerOfTwoIsABound(schema: Int32) {
    for exponent in stride(from: -1008, through: 1008, by: 16) {
      let index = schema < 0 ? exponent >> Int(-schema) : exponent << Int(schema)
      #expect(
        ExponentialBounds.upperBound(of: index, schema: schema)
          == Double(sign: .plus, exponent: exponent, significand: 1))
    }
  }

  @Test(arguments: Int32(-4)...8) func boundsAscend(schema: Int32) {
    var generator = SplitMix(seed: UInt64(schema + 9))
    let range = schema < 0 ? -60...60 : -1000 * (1 << Int(schema))...1000 * (1 << Int(schema))
    let width = exponent2(schema < 0 ? Double(1 << Int(-schema)) : 1 / Double(1 << Int(schema)))
    for _ in 0..<200 {
      let index = Int.random(in: range, using: &generator)
      let lower = ExponentialBounds.upperBound(of: index, schema: schema)
      let upper = ExponentialBounds.upperBound(of: index + 1, schema: schema)
      #expect(lower < upper)
      #expect(abs(upper / lower / width - 1) < 1e-13)
    }
  }

  @Test(arguments: Int32(-4)...8) func infinityHasABucketOfItsOwn(schema: Int32) {
    let last = schema < 0 ? 1024 >> Int(-schema) : 1024 << Int(schema)
    #expect(ExponentialBounds.upperBound(of: last - 1, schema: schema) < .greatestFiniteMagnitude)
    #expect(ExponentialBounds.upperBound(of: last, schema: schema) == .greatestFiniteMagnitude)
    #expect(ExponentialBounds.upperBound(of: last + 1, schema: schema) == .infinity)
  }

  @Test func subnormalBoundsAreThere() {
    #expect(ExponentialBounds.upperBound(of: -1074, schema: 0) == .leastNonzeroMagnitude)
    #expect(ExponentialBounds.upperBound(of: -1030, schema: 0) == 0x1p-1030)
    #expect(ExponentialBounds.upperBound(of: -1080, schema: 0) == 0)
  }

  @Test func extremesDoNotTrap() {
    for schema: Int32 in [.min, -53, -9, -4, 0, 8, 9, 52, 100, .max] {
      #expect(ExponentialBounds.upperBound(of: Int(Int32.max), schema: schema) >= 1)
      #expect(ExponentialBounds.upperBound(of: Int(Int32.min) - 1, schema: schema) <= 1)
      #expect(ExponentialBounds.upperBound(of: 0, schema: schema) == 1)
    }
  }

  private func exponent2(_ power: Double) -> Double {
    // 2^x without the library that the bounds come from: repeated square roots for the bits behind the point.
    var result = 1.0
    var root = 2.0
    var rest = power
    while rest >= 1 {
      result *= 2
      rest -= 1
    }
    for _ in 0..<53 where rest > 0 {
      root.formSquareRoot()
      rest *= 2
      if rest >= 1 {
        result *= root
        rest -= 1
      }
    }
    return result
  }
}

private let foldedTables: [UInt64] = [
  0xfc06_a09e_667f_3bcc,
  0x435_9b72_4763_5735,
  0x4ed6_5d91_a2c0_f316,
  0x595a_f246_9d7a_1289,
  0xcf60_975f_39cf_d34b,
  0x7b60_9c90_e23b_6ec6,
  0xbcd4_8cf1_8912_9be2,
  0xacf6_c159_a056_d65f,
]
