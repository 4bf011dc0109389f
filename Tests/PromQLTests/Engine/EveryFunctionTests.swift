import Testing

@testable import PromQL

/// Whatever the parser takes can be planned and evaluated.
@Suite struct EveryFunctionTests {
  private let engine = Engine(options: EngineOptions(usesStartTimestamps: true, parser: .everything))
  private let store: FixtureStore

  init() throws {
    store = try FixtureStore(
      parsing: """
        m{l="a", le="1"} 1 2 3 4 5 6
        m{l="b", le="+Inf"} 6 5 4 3 2 1
        m{l="h"} {{schema:0 count:3 sum:2 buckets:[1 2]}}x5
        target_info{l="x"} 1x5
        """)
  }

  private func argument(of type: ValueType, in function: FunctionSignature, at place: Int) -> String {
    switch type {
    case .scalar: "0.\(place + 1)"
    case .vector: function.name == "info" && place == 1 ? #"{l="x"}"# : "m"
    case .matrix: "m[3m]"
    case .string: #""q""#
    }
  }

  /// Calls with as few arguments as there can be, with all that are named, and with one more where that is allowed.
  private func calls(of function: FunctionSignature) -> [String] {
    let types = function.argumentTypes
    let counts =
      switch function.variadic {
      case .none: [types.count]
      case .optional(0): [types.count - 1, types.count]
      case .optional, .unlimited: [types.count - 1, types.count, types.count + 1]
      }
    return counts.map { count in
      let arguments = (0..<count).map { argument(of: types[min($0, types.count - 1)], in: function, at: $0) }
      return "\(function.name)(\(arguments.joined(separator: ", ")))"
    }
  }

  private func value(of text: String, _ times: QueryTimes) throws -> QueryResult.Value {
    let query = try engine.prepare(text)
    return try query.evaluate(times, series: store.select(query.requests(for: times)), symbols: store.symbols).value
  }

  private func check(_ text: String, gives type: ValueType) throws {
    switch (try value(of: text, .instant(300_000)), type) {
    case (.scalar, .scalar), (.vector, .vector): break
    case (let value, _): Issue.record("\(text) gives \(value)")
    }
    let range = try value(of: text, .range(StepGrid(start: 0, step: 60_000, count: 6)))
    guard case .matrix = range else {
      Issue.record("\(text) gives \(range) over a range")
      return
    }
  }

  @Test(arguments: FunctionTable.all)
  func evaluates(function: FunctionSignature) throws {
    for call in calls(of: function) {
      try check(call, gives: function.returnType)
    }
  }

  @Test(arguments: AggregationOperation.allCases)
  func evaluates(aggregation: AggregationOperation) throws {
    let parameter =
      switch aggregation.parameterType {
      case .string: #""v", "#
      case .scalar: "0.5, "
      default: ""
      }
    for grouping in ["", " by (l)", " without (l)"] {
      try check("\(aggregation.rawValue)\(grouping) (\(parameter)m)", gives: .vector)
    }
  }

  @Test(arguments: BinaryOperation.allCases)
  func evaluates(operation: BinaryOperation) throws {
    try check("m \(operation.rawValue) m", gives: .vector)
    if !operation.isSetOperation {
      try check("m \(operation.rawValue) 2", gives: .vector)
      try check("2 \(operation.rawValue) m", gives: .vector)
    }
  }
}
