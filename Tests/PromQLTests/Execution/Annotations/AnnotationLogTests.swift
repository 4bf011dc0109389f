import Testing

@testable import PromQL

@Suite struct AnnotationLogTests {
  private func texts(_ log: AnnotationLog, hasQuery: Bool = true) -> Annotations {
    var annotations = Annotations()
    log.append(to: &annotations) { position in hasQuery ? " (\(position?.start ?? -1))" : "" }
    return annotations
  }

  @Test func tellsATextOnceWithTheLaterPlace() {
    var log = AnnotationLog()
    log.add(.warning, "a", at: PositionRange(start: 3, end: 5))
    log.add(.warning, "a", at: PositionRange(start: 9, end: 12))
    log.add(.warning, "a", at: PositionRange(start: 6, end: 7))
    log.add(.info, "b", at: PositionRange(start: 3, end: 5))
    #expect(texts(log).warnings == ["a (9)"])
    #expect(texts(log).infos == ["b (3)"])
  }

  @Test func takesTheOuterOfNestedPlaces() {
    var log = AnnotationLog()
    log.add(.info, "a", at: PositionRange(start: 3, end: 5))
    log.add(.info, "a", at: PositionRange(start: 0, end: 9))
    log.add(.info, "a", at: PositionRange(start: 4, end: 5))
    #expect(texts(log).infos == ["a (0)"])
  }

  @Test func addsUpDetails() {
    var log = AnnotationLog()
    let position = PositionRange(start: 2, end: 3)
    log.add(.warning, "overlap", at: position, detail: .occurrences(2))
    log.add(.warning, "overlap", at: position, detail: .occurrences(1))
    for (time, difference) in [(60_000, 2.0), (0, 1234.0), (120_000, 0.5)] {
      let forced = ClassicHistogram.ForcedMonotonicity(
        smallestBound: difference, largestBound: difference + 1, largestDifference: difference)
      log.add(.info, "forced", at: position, detail: .monotonicity(MonotonicityNote(forced, at: Timestamp(time))))
    }
    #expect(texts(log).warnings == ["overlap (3 occurrences) (2)"])
    #expect(
      texts(log).infos == [
        "forced, from buckets 0.5 to 1235, with a max diff of 1.2e+03, over 3 samples from 1970-01-01T00:00:00Z to "
          + "1970-01-01T00:02:00Z (2)"
      ])
    #expect(texts(log, hasQuery: false).infos == ["forced"])
  }

  @Test func isBounded() {
    var log = AnnotationLog()
    for number in 0..<100_000 {
      log.add(.info, "text \(number)", at: nil)
    }
    let annotations = texts(log)
    #expect(annotations.infos.count == Annotations.maximumCount)
    #expect(annotations.infos.count + annotations.omitted == 100_000)
  }
}
