import PromQL
import Testing

/// What the tables say of samples is what the engine does with them.
@Suite struct SampleSupportTests {
  private static let series = """
    f{le="1"} 1+1x10
    f{le="+Inf"} 1+2x10
    h {{schema:0 count:2 sum:3 buckets:[1 1]}}+{{schema:0 count:2 sum:3 buckets:[1 1]}}x10
    """
  private static let run = Result { try EngineRun(series, options: EngineOptions(parser: .everything)) }

  /// A call with the given selector for its vector.
  private func call(_ function: FunctionSignature, _ selector: String) -> String {
    var seen = 0
    let arguments = function.argumentTypes.enumerated().map { place, type in
      switch type {
      case .vector:
        seen += 1
        return seen == 1 ? selector : "{}"
      case .matrix: return "\(selector)[3m]"
      case .scalar: return "0.\(place + 1)"
      case .string: return "\"x\""
      }
    }
    return "\(function.name)(\(arguments.joined(separator: ", ")))"
  }

  private func givesSomething(_ text: String) throws -> Bool {
    !(try Self.run.get().elements(text, at: 300_000).filter { $0 != "NaN" }.isEmpty)
  }

  @Test(arguments: FunctionTable.all)
  func functionsTakeWhatTheirSignaturesSay(function: FunctionSignature) throws {
    let takesVector = function.argumentTypes.contains { $0 == .vector || $0 == .matrix }
    #expect((function.samples != nil) == takesVector)
    guard let samples = function.samples, function.name != "start_timestamp" else {
      return
    }
    let floats = function.name == "scalar" ? "f{le=\"1\"}" : "f"
    // What is absent gives something where there is nothing.
    let inverts = function.name.hasPrefix("absent")
    #expect(try givesSomething(call(function, floats)) == (samples.includesFloats != inverts))
    #expect(try givesSomething(call(function, "h")) == (samples.includesHistograms != inverts))
  }

  @Test(arguments: AggregationOperation.allCases)
  func aggregationsTakeWhatTheySay(operation: AggregationOperation) throws {
    let parameter =
      switch operation.parameterType {
      case .scalar?: "1, "
      case .string?: "\"v\", "
      default: ""
      }
    #expect(try givesSomething("\(operation.rawValue)(\(parameter)f)") == operation.samples.includesFloats)
    #expect(try givesSomething("\(operation.rawValue)(\(parameter)h)") == operation.samples.includesHistograms)
  }
}
