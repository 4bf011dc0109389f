import PromQL
import Testing

@testable import RuleEval

struct ResolvingElementsTests {
  private func hold(_ elements: [Labels], for series: Labels) -> Bool {
    ResolvingElements(elements.map { VectorElement($0, 1) }).hold(for: series)
  }

  @Test func elementsHoldForSeriesThatHaveTheirLabels() {
    let series: Labels = ["instance": "a", "job": "j"]
    #expect(hold([["instance": "a", "job": "j"]], for: series))
    #expect(hold([["__name__": "m", "instance": "a", "job": "j"]], for: series))
    #expect(hold([["job": "j"]], for: series))
    #expect(hold([[:]], for: series))
    #expect(hold([["instance": "b", "job": "j"], ["instance": "a"]], for: series))
    #expect(!hold([], for: series))
    #expect(!hold([["instance": "b", "job": "j"]], for: series))
    #expect(!hold([["instance": "a", "job": "j", "zone": "z"]], for: series))
  }

  @Test func valuesAreThoseOfTheSeriesOrOfTheOnlyOneThatHasItsLabels() {
    let values = SeriesValues([
      VectorElement(["__name__": "m", "instance": "a", "job": "j"], 1),
      VectorElement(["__name__": "m", "instance": "b", "job": "j"], 2),
      VectorElement(["__name__": "m", "instance": "c", "job": "k"], 3),
    ])
    #expect(values.value(of: ["instance": "b", "job": "j"]) == 2)
    #expect(values.value(of: ["instance": "b"]) == 2)
    #expect(values.value(of: ["job": "j"]) == nil, "two have it")
    #expect(values.value(of: ["instance": "x"]) == nil)
    #expect(values.value(of: ["instance": "a", "job": "j", "zone": "z"]) == nil)
  }
}
