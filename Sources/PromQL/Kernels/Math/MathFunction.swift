import Glibc

/// The functions of one number, named as in PromQL.
enum MathFunction: String, CaseIterable, Sendable {
  case abs, ceil, floor, exp, ln, log2, log10, sqrt, sgn, deg, rad
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh

  /// Replaces every number by the function of it.
  func apply(to numbers: inout MutableSpan<Double>) {
    switch self {
    case .abs: numbers.replaceEach { $0.magnitude }
    case .ceil: numbers.replaceEach { $0.rounded(.up) }
    case .floor: numbers.replaceEach { $0.rounded(.down) }
    case .exp: numbers.replaceEach { Glibc.exp($0) }
    case .ln: numbers.replaceEach { Glibc.log($0) }
    case .log2: numbers.replaceEach { Glibc.log2($0) }
    case .log10: numbers.replaceEach { Glibc.log10($0) }
    case .sqrt: numbers.replaceEach { $0.squareRoot() }
    case .sgn: numbers.replaceEach { $0 < 0 ? -1 : $0 > 0 ? 1 : $0 }
    case .deg: numbers.replaceEach { $0 * 180 / Double.pi }
    case .rad: numbers.replaceEach { $0 * Double.pi / 180 }
    case .sin: numbers.replaceEach { Glibc.sin($0) }
    case .cos: numbers.replaceEach { Glibc.cos($0) }
    case .tan: numbers.replaceEach { Glibc.tan($0) }
    case .asin: numbers.replaceEach { Glibc.asin($0) }
    case .acos: numbers.replaceEach { Glibc.acos($0) }
    case .atan: numbers.replaceEach { Glibc.atan($0) }
    case .sinh: numbers.replaceEach { Glibc.sinh($0) }
    case .cosh: numbers.replaceEach { Glibc.cosh($0) }
    case .tanh: numbers.replaceEach { Glibc.tanh($0) }
    case .asinh: numbers.replaceEach { Glibc.asinh($0) }
    case .acosh: numbers.replaceEach { Glibc.acosh($0) }
    case .atanh: numbers.replaceEach { Glibc.atanh($0) }
    }
  }
}
