import Testing

@testable import PromQL

@Suite struct AnnotationsTests {
  @Test func tellsEachTextOnceInOrder() {
    var annotations = Annotations()
    for text in ["b", "a", "b"] {
      annotations.warn(text)
      annotations.inform(text)
    }
    #expect(annotations.first(10).warnings == ["b", "a"])
    #expect(annotations.first(10).infos == ["b", "a"])
  }

  @Test func saysHowManyMoreThereAre() {
    var annotations = Annotations()
    for number in 0..<12 {
      annotations.warn("\(number)")
    }
    #expect(annotations.first(10).warnings == (0..<10).map(String.init) + ["2 more warning annotations omitted"])
    #expect(annotations.first(12).warnings == (0..<12).map(String.init))
    #expect(annotations.first(10).infos == [])
  }

  @Test func countsWhatWasNotKept() {
    var annotations = Annotations()
    for number in 0..<(Annotations.maximumCount + 5) {
      annotations.inform("\(number)")
    }
    annotations.omit(warnings: 3, infos: 2)
    var merged = Annotations()
    merged.merge(annotations)
    #expect(merged == annotations)
    #expect(annotations.omitted == 10)
    #expect(annotations.first(10).infos.last == "97 more info annotations omitted")
    #expect(annotations.first(10).warnings == ["3 more warning annotations omitted"])
  }
}
