import PromQL
import Testing

@testable import ruled

@Suite struct FeatureListTests {
  @Test func namesAreSeparatedByCommas() {
    let list = FeatureList(["promql-experimental-functions,use-start-timestamps", "promql-delayed-name-removal"])
    #expect(list.features == [.experimentalFunctions, .startTimestamps, .delayedNameRemoval])
    #expect(list.notes.isEmpty && list.problems.isEmpty)
    #expect(FeatureList([]).features.isEmpty)
  }

  @Test func whatIsOnAnywayIsNoted() {
    let list = FeatureList(["promql-duration-expr,native-histograms"])
    #expect(list.notes.count == 2 && list.problems.isEmpty)
    #expect(list.notes.allSatisfy { $0.contains("no-op") })
  }

  @Test(arguments: [
    ("a anchored", "promql-extended-range-selectors"), ("rate(a[5m] smoothed)", "promql-extended-range-selectors"),
    ("a + fill(0) b", "promql-binop-fill-modifiers"), ("info(a)", "promql-experimental-functions"), ("a +", nil),
    ("a[5m", nil), ("limitk(1, a)", nil),
  ])
  func errorsNameTheOptionThatIsMissing(_ text: String, feature: String?) {
    let error = #expect(throws: ParseError.self) { _ = try Parser.parse(text) }
    let hint = MissingFeature.hint(for: text, refusedWith: error?.description ?? "", options: EngineOptions())
    #expect(hint == (feature.map { " (it needs --enable-feature=\($0))" } ?? ""))
  }

  @Test func otherNamesAreProblems() {
    let list = FeatureList(["old-ui,promql-experimental-function,"])
    #expect(list.features.isEmpty)
    #expect(list.problems.count == 3)
    #expect(list.problems[0].hasPrefix("The option old-ui for --enable-feature has no meaning here"))
    #expect(list.problems[1] == #"Unknown option for --enable-feature: "promql-experimental-function""#)
    #expect(list.problems[2] == #"Unknown option for --enable-feature: """#)
  }
}
