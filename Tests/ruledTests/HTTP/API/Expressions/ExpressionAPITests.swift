import Hummingbird
import RuleEval
import Testing

@testable import ruled

@Suite struct ExpressionAPITests {
  private func data(_ path: String, _ expression: String) async throws -> String {
    let form = FormParameters(pairs: [("query", expression)]).encoded
    return try await WebAnswers().answer("/api/v1/\(path)", method: .post, form: form).body
  }

  @Test func formats() async throws {
    #expect(try await data("format_query", "sum(a)by(b)") == #"{"status":"success","data":"sum by (b) (a)"}"#)
    #expect(try await data("format_query", "a +").contains(#""error":"invalid parameter \"query\": 1:4: parse error"#))
  }

  @Test(arguments: [
    ("1", #"{"type":"numberLiteral","val":"1"}"#),
    (#""x""#, #"{"type":"stringLiteral","val":"x"}"#),
    (
      "a{b!=\"c\"}[5m] @ 10 offset 1m",
      #"{"anchored":false,"matchers":[{"name":"b","type":"!=","value":"c"},{"name":"__name__","type":"=","value":"a"}],"name":"a","offset":60000,"offsetExpr":null,"range":300000,"rangeExpr":null,"smoothed":false,"startOrEnd":null,"timestamp":10000,"type":"matrixSelector"}"#
    ),
    (
      "-time()",
      #"{"expr":{"args":[],"func":{"argTypes":[],"name":"time","returnType":"scalar","variadic":0},"type":"call"},"op":"-","type":"unaryExpr"}"#
    ),
    (
      "a[1m * 2 + (step())]",
      #"{"anchored":false,"matchers":[{"name":"__name__","type":"=","value":"a"}],"name":"a","offset":0,"offsetExpr":null,"range":0,"rangeExpr":{"lhs":{"lhs":{"duration":true,"type":"numberLiteral","val":"60"},"op":"*","rhs":{"duration":false,"type":"numberLiteral","val":"2"},"type":"durationExpr","wrapped":false},"op":"+","rhs":{"lhs":null,"op":"step","rhs":null,"type":"durationExpr","wrapped":true},"type":"durationExpr","wrapped":false},"smoothed":false,"startOrEnd":null,"timestamp":null,"type":"matrixSelector"}"#
    ),
  ])
  func trees(expression: String, tree: String) async throws {
    #expect(try await data("parse_query", expression) == #"{"status":"success","data":\#(tree)}"#)
  }
}

extension FormParameters {
  /// As the body of a form.
  fileprivate var encoded: String {
    pairs.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }.joined(separator: "&")
  }
}
