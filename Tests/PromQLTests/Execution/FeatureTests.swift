import Testing

@testable import PromQL

@Suite struct FeatureTests {
  @Test func everyFeatureIsOffUntilEnabledButDurations() {
    for feature in Feature.allCases {
      var options = EngineOptions()
      #expect(options.isEnabled(feature) == (feature == .durationExpressions), "\(feature)")
      options.enable(feature)
      for other in Feature.allCases {
        #expect(options.isEnabled(other) == (other == feature || other == .durationExpressions), "\(feature), \(other)")
      }
    }
  }

  @Test func namesAreThoseOfUpstreamsFlag() {
    #expect(
      Feature.allCases.map(\.rawValue) == [
        "promql-experimental-functions", "promql-duration-expr", "promql-extended-range-selectors",
        "promql-binop-fill-modifiers", "promql-delayed-name-removal", "use-start-timestamps", "type-and-unit-labels",
      ])
    #expect(Feature(rawValue: "promql-duration-expr") == .durationExpressions)
    #expect(Feature(rawValue: "exemplar-storage") == nil)
  }
}
