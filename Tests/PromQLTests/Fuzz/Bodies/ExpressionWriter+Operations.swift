import PromQL

extension ExpressionWriter {
  mutating func vectorOperation() -> String {
    let operation = choices.one(of: BinaryOperation.allCases)
    let isComparison = operation.isComparison
    if !operation.isSetOperation, choices.below(3) == 0 {
      let text = " " + operation.rawValue + (isComparison && choices.rarely(3) ? " bool " : " ")
      return choices.below(2) == 0 ? operand() + text + scalar() : "(" + scalar() + ")" + text + operand()
    }
    let bool = isComparison && choices.rarely(3) ? " bool" : ""
    let matching = choices.one(of: [
      "", "", " on (a)", " on (a, b)", " ignoring (b)", " ignoring (k, le)", " on ()", " ignoring (a, b, k)",
    ])
    var grouping = ""
    if !operation.isSetOperation, !matching.isEmpty {
      grouping = choices.one(of: ["", " group_left ()", " group_right ()", " group_left (k)", " group_right (b)"])
    }
    let fill =
      operation.isSetOperation
      ? "" : choices.one(of: ["", "", "", "", " fill (0)", " fill_left (-1)", " fill_right (2) fill_left (NaN)"])
    return operand() + " " + operation.rawValue + bool + matching + grouping + fill + " " + operand()
  }

  private mutating func operand() -> String {
    choices.below(2) == 0 ? selector() : "(" + vector() + ")"
  }

  mutating func scalarOperation() -> String {
    let operations = BinaryOperation.allCases.filter { !$0.isSetOperation && $0 != .trimUpper && $0 != .trimLower }
    let operation = choices.one(of: operations)
    return "(" + scalar() + " " + operation.rawValue + (operation.isComparison ? " bool " : " ") + scalar() + ")"
  }

  mutating func aggregation() -> String {
    let operation = choices.one(of: AggregationOperation.allCases)
    let grouping = choices.one(of: [
      "", "", " by (a)", " by (b)", " without (a)", " without (b, le)", " by (a, le)", " by ()", " without ()",
      " by (__name__)",
    ])
    let parameter: String
    switch operation.parameterType {
    case .scalar where choices.below(2) == 0:
      parameter = choices.one(of: ["1", "2", "0", "-1", "0.5", "NaN", "3", "0.99", "Inf", "-0.5", "1e19"]) + ", "
    case .scalar: parameter = scalar() + ", "
    case .string: parameter = string() + ", "
    default: parameter = ""
    }
    return operation.rawValue + grouping + " (" + parameter + vector() + ")"
  }

  mutating func call(returning type: ValueType) -> String {
    let functions = (type == .vector ? Self.vectorFunctions : Self.scalarFunctions)
    let function = choices.one(of: functions)
    var types = function.argumentTypes
    switch function.variadic {
    case .none: break
    case .optional(let more):
      let count = choices.below(min(more, 3) + 2) - 1
      types = count < 0 ? Array(types.dropLast()) : types + Array(repeating: types[types.count - 1], count: count)
    case .unlimited: types += Array(repeating: types[types.count - 1], count: choices.below(3))
    }
    let isInfo = function.name == "info"
    let arguments = types.enumerated().map { index, type in
      isInfo && index == 1
        ? choices.one(of: ["{data=~\".+\"}", "{__name__=\"target_info\"}", "{a=\"1\"}"]) : argument(type)
    }
    return function.name + "(" + arguments.joined(separator: ", ") + ")"
  }

  private mutating func argument(_ type: ValueType) -> String {
    switch type {
    case .scalar: scalar()
    case .vector: vector()
    case .matrix: matrix()
    case .string: string()
    }
  }

  private static let vectorFunctions = FunctionTable.all.filter { $0.returnType == .vector }
  private static let scalarFunctions = FunctionTable.all.filter { $0.returnType == .scalar }
}
