import Testing

@testable import PromQL

/// Which operations elements have of which at least one is a histogram.
@Suite struct HistogramBinaryKernelTests {
  private static let histogram = FloatHistogram(
    count: 3, sum: 5, positive: BucketCounts(first: 0, counts: [1, 0, 2]))
  private static let custom = FloatHistogram(
    schema: FloatHistogram.customBucketsSchema, count: 1, sum: 1, positive: BucketCounts(first: 0, counts: [1]),
    customBounds: [1])

  private enum Kind {
    case histogram
    case comparison
    case incompatibleTypes
    case incompatibleBuckets
    case collision
  }

  private static func kind(
    _ operation: BinaryOperation, _ left: HistogramBinaryKernel.Operand, _ right: HistogramBinaryKernel.Operand
  ) -> Kind {
    switch HistogramBinaryKernel.outcome(operation, left, right) {
    case .histogram: .histogram
    case .comparison: .comparison
    case .incompatibleTypes: .incompatibleTypes
    case .incompatibleBuckets: .incompatibleBuckets
    case .resetCollision: .collision
    }
  }

  @Test(arguments: BinaryOperation.allCases)
  func takesTheTypesThatItHas(operation: BinaryOperation) {
    let (float, histogram) = (
      HistogramBinaryKernel.Operand.float(2), HistogramBinaryKernel.Operand.histogram(Self.histogram)
    )
    let ofScaling: Set<BinaryOperation> = [.multiply, .divide, .trimUpper, .trimLower]
    #expect(
      Self.kind(operation, float, histogram) == (operation == .multiply ? .histogram : .incompatibleTypes))
    #expect(
      Self.kind(operation, histogram, float) == (ofScaling.contains(operation) ? .histogram : .incompatibleTypes))
    let ofBoth: Kind =
      switch operation {
      case .add, .subtract: .histogram
      case .equal, .notEqual: .comparison
      default: .incompatibleTypes
      }
    #expect(Self.kind(operation, histogram, histogram) == ofBoth)
    let ofDifferentBuckets: Kind = ofBoth == .histogram ? .incompatibleBuckets : ofBoth
    #expect(Self.kind(operation, histogram, .histogram(Self.custom)) == ofDifferentBuckets)
    #expect(Self.kind(operation, float, float) == .incompatibleTypes)
  }

  /// All pairs of hints: a difference is a gauge, a sum has what both know.
  @Test(arguments: [CounterResetHint.unknown, .reset, .notReset, .gauge])
  func combinesHints(left: CounterResetHint) {
    for right in [CounterResetHint.unknown, .reset, .notReset, .gauge] {
      let operands = (
        HistogramBinaryKernel.Operand.histogram(Self.histogram.with(counterResetHint: left)),
        HistogramBinaryKernel.Operand.histogram(Self.histogram.with(counterResetHint: right))
      )
      let collides = Set([left, right]) == [.reset, .notReset]
      for operation in [BinaryOperation.add, .subtract] {
        guard case .histogram(let result, nil) = HistogramBinaryKernel.outcome(operation, operands.0, operands.1) else {
          #expect(collides)
          #expect(Self.kind(operation, operands.0, operands.1) == .collision)
          continue
        }
        #expect(!collides)
        let isGauge = operation == .subtract || left == .gauge || right == .gauge
        #expect(result.counterResetHint == (isGauge ? .gauge : left == right ? left : .unknown))
        #expect(result.positive.indexes == (operation == .add ? [0, 2] : []))
      }
    }
  }

  @Test func signsAndZerosMakeWhatUpstreamMakesOfThem() {
    for (operation, factor, isGauge) in [
      (BinaryOperation.multiply, -2.0, true), (.divide, -2, true), (.multiply, 2, false), (.divide, 2, false),
      (.multiply, 0, false), (.divide, 0, false),
    ] {
      guard
        case .histogram(let result, nil) = HistogramBinaryKernel.outcome(
          operation, .histogram(Self.histogram), .float(factor))
      else {
        Issue.record("\(operation) \(factor) gives no histogram")
        continue
      }
      #expect(result.counterResetHint == (isGauge ? .gauge : .unknown))
      #expect(result.positive.indexes == (factor == 0 ? [] : [0, 2]))
      #expect(result.count == (operation == .multiply ? 3 * factor : 3 / factor))
    }
  }
}
