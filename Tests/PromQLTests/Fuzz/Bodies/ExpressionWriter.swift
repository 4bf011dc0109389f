import PromQL

/// Writes expressions as bytes choose, of the right types and so mostly ones that parse.
struct ExpressionWriter: Sendable {
  var choices: ByteChoices
  private var depth = 0
  private static let maximumDepth = 6

  init(choices: ByteChoices) {
    self.choices = choices
  }

  /// An expression of any type that can be queried.
  mutating func root() -> String {
    switch choices.below(16) {
    case 0: scalar()
    case 1: matrix()
    default: vector()
    }
  }

  mutating func vector() -> String {
    nested(
      leaf: { $0.selector() },
      otherwise: { writer in
        switch writer.choices.below(16) {
        case 0, 1, 2: writer.selector()
        case 3, 4, 5, 6, 7: writer.call(returning: .vector)
        case 8, 9, 10: writer.aggregation()
        case 11, 12, 13: writer.vectorOperation()
        case 14: writer.choices.one(of: ["-", "+", ""]) + "(" + writer.vector() + ")"
        default: "vector(" + writer.scalar() + ")"
        }
      })
  }

  mutating func scalar() -> String {
    nested(
      leaf: { $0.number() },
      otherwise: { writer in
        switch writer.choices.below(8) {
        case 0, 1, 2: writer.number()
        case 3, 4: writer.call(returning: .scalar)
        case 5: "(-" + writer.scalar() + ")"
        default: writer.scalarOperation()
        }
      })
  }

  mutating func matrix() -> String {
    nested(
      leaf: { $0.selector(range: $0.duration()) },
      otherwise: { writer in
        guard writer.choices.below(3) == 2 else {
          return writer.selector(range: writer.duration())
        }
        let step = writer.choices.one(of: ["", "30s", "17s", "1m", "7s"])
        let inner = writer.choices.below(4) == 3 ? "(" + writer.scalar() + ")" : "(" + writer.vector() + ")"
        return inner + "[" + writer.duration() + ":" + step + "]" + writer.timeModifiers()
      })
  }

  mutating func selector(range: String? = nil) -> String {
    let name = choices.one(of: FuzzStore.names)
    let matchers =
      choices.below(3) == 2
      ? "{" + choices.one(of: ["a=\"1\"", "a!=\"1\"", "a=~\"1|2\"", "b!~\"q.*\"", "k=\"\"", "le=\"1\"", "b=~\".+\""])
        + "}"
      : ""
    let boundary = choices.one(of: ["", "", "", "", "", "", " anchored", " smoothed"])
    return name + matchers + (range.map { "[" + $0 + "]" } ?? "") + boundary + timeModifiers()
  }

  private mutating func timeModifiers() -> String {
    choices.one(of: ["", "", "", "", "", " offset 1m", " offset -45s", " @ 200", " @ 120.5", " @ end()", " offset 31s"])
  }

  mutating func duration() -> String {
    choices.one(of: [
      "1m", "2m", "30s", "31s", "5m", "90s", "1ms", "10m", "29s", "1m + 30s", "max_of(1m, 31s)", "step() * 2",
    ])
  }

  mutating func number() -> String {
    choices.one(of: [
      "1", "0", "-1", "2", "0.5", "NaN", "Inf", "-Inf", "3", "10", "1e9", "-0", "0.9", "1e-3", "100", "5m", "1e300",
    ])
  }

  mutating func string() -> String {
    choices.one(of: [
      "\"a\"", "\"b\"", "\"c\"", "\"le\"", "\"__name__\"", "\"(.*)\"", "\"$1\"", "\"\"", "\"x$1y\"", "\"(p|q)\"",
      "\"1\"",
      "\"-\"", "\"k\"", "\"ä\"",
    ])
  }

  /// What `body` writes, or the other where the depth or the bytes are used up.
  mutating func nested(
    leaf: (inout ExpressionWriter) -> String, otherwise body: (inout ExpressionWriter) -> String
  ) -> String {
    guard depth < Self.maximumDepth, !choices.isExhausted else {
      return leaf(&self)
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }
}
