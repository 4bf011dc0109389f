import Glibc
import Testing

@testable import PromQL

@Suite struct MathFunctionTests {
  static let facts: [(MathFunction, Double, Double)] = [
    (.abs, -3, 3), (.abs, -0.0, 0), (.abs, -.infinity, .infinity),
    (.ceil, -0.5, -0.0), (.ceil, 1.2, 2), (.floor, -0.5, -1), (.floor, 1.9, 1),
    (.exp, 0, 1), (.exp, -.infinity, 0), (.exp, 1000, .infinity),
    (.ln, 0, -.infinity), (.ln, -1, .nan), (.ln, 1, 0), (.ln, .infinity, .infinity),
    (.log2, 8, 3), (.log2, 0, -.infinity), (.log10, 1000, 3), (.log10, -1, .nan),
    (.sqrt, 4, 2), (.sqrt, -1, .nan), (.sqrt, -0.0, -0.0),
    (.sgn, -7, -1), (.sgn, 7, 1), (.sgn, 0, 0), (.sgn, -0.0, -0.0), (.sgn, -.infinity, -1),
    (.deg, Double.pi, 180), (.rad, 180, Double.pi),
    (.sin, 0, 0), (.sin, .infinity, .nan), (.cos, 0, 1), (.tan, 0, 0),
    (.asin, 2, .nan), (.asin, 0, 0), (.acos, 1, 0), (.acos, 2, .nan), (.atan, .infinity, Double.pi / 2),
    (.sinh, 0, 0), (.cosh, 0, 1), (.tanh, .infinity, 1),
    (.asinh, 0, 0), (.acosh, 1, 0), (.acosh, 0.5, .nan), (.atanh, 1, .infinity), (.atanh, 2, .nan),
  ]

  @Test func values() {
    for (function, argument, expected) in Self.facts {
      let result = changed([argument]) { function.apply(to: &$0) }
      #expect(isIdentical(result, [expected]), "\(function)(\(argument)) = \(result)")
    }
  }

  @Test func everyFunctionKeepsNaN() {
    for function in MathFunction.allCases {
      #expect(changed([.nan, .nan]) { function.apply(to: &$0) }.allSatisfy { $0.isNaN }, "\(function)")
    }
  }

  @Test func everyFunctionHasFacts() {
    #expect(Set(Self.facts.map(\.0)) == Set(MathFunction.allCases))
  }

  @Test func roundingGoesUpOnTies() {
    let cells = [-1.5, -0.5, 0.5, 1.5, 2.4, .nan, -.infinity]
    #expect(isIdentical(changed(cells) { Rounding.apply(to: &$0) }, [-1, 0, 1, 2, 2, .nan, -.infinity]))
  }

  @Test func roundingToMultiples() {
    let nearest: [Double] = [0.1, 5, 10]
    let cells = changed([2.25, 7.6, -14, 0.04, 2.5, 5]) { Rounding.apply(to: &$0, nearest: nearest.span) }
    #expect(cells == [2.3, 10, -10, 0, 5, 10])
    #expect(changed([1, 2]) { Rounding.apply(to: &$0, nearest: [0].span) }.allSatisfy { $0.isNaN })
  }
}
