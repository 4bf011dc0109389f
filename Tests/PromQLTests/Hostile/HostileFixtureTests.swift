import PromQL
import Testing

/// Texts of series made to be expensive: each is an error or a store, promptly and in bounded memory.
@Suite struct HostileFixtureTests {
  /// The error of reading a text; nil where there is none.
  private func error(_ text: String, _ format: FixtureFormat) -> String? {
    expectPrompt("\(format) \(text.prefix(40))") {
      do {
        _ = try FixtureStore(text, format: format)
        return nil
      } catch {
        return "\(error)"
      }
    }
  }

  @Test(arguments: [
    "a 1x99999999999999999999", "a 1x10000001", "a _x9223372036854775807", "a 1+1x9223372036854775807",
    "a 1 _x9223372036854775807 _x9223372036854775807", "a {{buckets:[1]}}x99999999999",
    "a {{buckets:[1]}}+{{buckets:[1]}}x10000001", "a {{schema:99999999999}}", "a {{offset:2147483647 buckets:[1 1]}}",
    "a {{offset:-2147483648 buckets:[1] n_offset:9223372036854775807 n_buckets:[1]}}",
  ])
  func hugeNumbersAreErrors(text: String) {
    #expect(error(text, .seriesNotation) != nil)
  }

  /// Runs without samples cost nothing, however long they are and however many lines have one.
  @Test func longRunsOfNothingCostNothing() {
    #expect(error((0..<1_000).map { "a{i=\"\($0)\"} _x9999999 1" }.joined(separator: "\n"), .seriesNotation) == nil)
  }

  @Test(arguments: FixtureFormat.allCases)
  func muchOfAnythingEndsPromptly(format: FixtureFormat) {
    for piece in [
      "{", "a{", "a{b=\"", "\"", "\\", "1 ", "a 1 ", "a 1\n", "# ", "# TYPE a counter\n", "# EOF\n", "{{", "a {{", "x",
      "a{b=\"c\",", "_x1 ", "a # {", "}", "\u{1F600}", "a{b=\"c\"} 1 1 1\n", "a 1 # {} 1\n",
    ] {
      let message = error(much(of: piece), format) ?? ""
      #expect(message.utf8.count < 10_000, "\(piece): \(message.prefix(100))")
    }
    for beginning in ["a{b=\"", "a 1 ", "{\"", "a {{buckets:[", "a{", "# HELP a "] {
      for piece in ["1 ", "x", "b=\"c\",", "\\\\", "1,"] {
        let message = error(much(of: piece, after: beginning), format) ?? ""
        #expect(message.utf8.count < 10_000, "\(beginning)\(piece): \(message.prefix(100))")
      }
    }
  }

  @Test func aMetricOfManyBucketsIsReadPromptly() {
    let lines = (0..<20_000).map { "h_bucket{le=\"\($0)\"} \($0) 1" }
    let text = "# TYPE h histogram\n" + lines.joined(separator: "\n") + "\nh_bucket{le=\"+Inf\"} 20000 1\n# EOF\n"
    #expect(error(text, .openMetrics) == nil)
  }
}
