import Testing

@testable import PromQL

@Suite struct BinaryKernelTests {
  private func apply(_ operation: BinaryOperation, _ left: [Double], _ right: [Double]) -> [Double] {
    changed([Double](repeating: 0, count: max(left.count, right.count))) {
      BinaryKernel.apply(operation, left: left.span, right: right.span, into: &$0)
    }
  }

  private func compare(_ operation: BinaryOperation, _ left: [Double], _ right: [Double]) -> [UInt8] {
    var keep = [UInt8](repeating: 9, count: max(left.count, right.count))
    var span = keep.mutableSpan
    BinaryKernel.compare(operation, left: left.span, right: right.span, keep: &span)
    return keep
  }

  @Test func arithmetic() {
    let facts: [(BinaryOperation, Double, Double, Double)] = [
      (.add, 1, 2, 3), (.add, .infinity, -.infinity, .nan), (.subtract, 1, 2, -1), (.multiply, 3, 4, 12),
      (.multiply, 0, .infinity, .nan), (.divide, 1, 4, 0.25), (.divide, 1, 0, .infinity), (.divide, 0, 0, .nan),
      (.modulo, 5, 3, 2), (.modulo, -5, 3, -2), (.modulo, 5, -3, 2), (.modulo, -4, 2, -0.0), (.modulo, 1, 0, .nan),
      (.modulo, 5.2, .infinity, 5.2), (.modulo, .infinity, 2, .nan), (.modulo, 1, .nan, .nan),
      (.power, 2, 3, 8), (.power, -8, 1.0 / 3, .nan), (.power, 1, .nan, 1), (.power, .nan, 0, 1),
      (.power, -1, .infinity, 1), (.power, -1, -.infinity, 1), (.power, 0, -1, .infinity),
      (.power, -0.0, -3, -.infinity), (.power, 0.5, -.infinity, .infinity), (.power, .nan, 2, .nan),
      (.arctangent2, 1, 1, Double.pi / 4), (.arctangent2, 0, -1, Double.pi), (.arctangent2, .nan, 1, .nan),
    ]
    for (operation, left, right, expected) in facts {
      let result = apply(operation, [left], [right])
      #expect(isIdentical(result, [expected]), "\(left) \(operation.rawValue) \(right) = \(result)")
    }
  }

  @Test func comparisons() {
    let left: [Double] = [1, 2, 2, .nan, 0, .infinity]
    let right: [Double] = [2, 1, 2, .nan, -0.0, .infinity]
    #expect(compare(.equal, left, right) == [0, 0, 1, 0, 1, 1])
    #expect(compare(.notEqual, left, right) == [1, 1, 0, 1, 0, 0])
    #expect(compare(.greater, left, right) == [0, 1, 0, 0, 0, 0])
    #expect(compare(.less, left, right) == [1, 0, 0, 0, 0, 0])
    #expect(compare(.greaterOrEqual, left, right) == [0, 1, 1, 0, 1, 1])
    #expect(compare(.lessOrEqual, left, right) == [1, 0, 1, 0, 1, 1])
  }

  @Test func aColumnIsSharedByAllRows() {
    let rows: [Double] = [1, 2, 3, 10, 20, 30]
    #expect(apply(.subtract, rows, [1, 2, 3]) == [0, 0, 0, 9, 18, 27])
    #expect(apply(.subtract, [1, 2, 3], rows) == [0, 0, 0, -9, -18, -27])
    #expect(apply(.subtract, rows, [1]) == [0, 1, 2, 9, 19, 29])
    #expect(apply(.subtract, [1], rows) == [0, -1, -2, -9, -19, -29])
    #expect(compare(.greater, rows, [0, 2, 4]) == [1, 0, 0, 1, 1, 1])
    #expect(compare(.less, [0, 2, 4], rows) == [1, 0, 0, 1, 1, 1])
  }

  @Test func everyOperationIsArithmeticComparisonOrSet() {
    for operation in BinaryOperation.allCases
    where !operation.isSetOperation && operation != .trimUpper && operation != .trimLower {
      if operation.isComparison {
        #expect(compare(operation, [1], [1]) == compare(operation, [2], [2]))
      } else {
        #expect(apply(operation, [0], [1]).count == 1)
      }
    }
  }
}
