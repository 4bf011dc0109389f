import Testing

@testable import PromQL

/// `count_values` over time: the same series while the values are the same, and texts that are right when they aren't.
@Suite struct CountValuesTests {
  private func counts(_ cells: [(value: Double, group: Int32, step: Int)], keepsValue: Bool = true) -> ValueCounts {
    var counts = ValueCounts(keepsValue: keepsValue)
    for cell in cells {
      counts.add([cell.value].span, [Presence.float].span, group: cell.group, firstStep: cell.step)
    }
    return counts
  }

  private func steps(_ counts: ValueCounts, row: Int) -> [[Double]] {
    var steps: [[Double]] = []
    counts.forEachCount(ofRow: row) { steps.append([Double($0), $1]) }
    return steps
  }

  @Test func countsByGroupValueAndStep() {
    let counts = counts([(1, 0, 0), (1, 0, 2), (2, 0, 1), (1, 0, 1), (1, 1, 0), (1, 0, 1), (1, 0, 3), (1, 0, 0)])
    #expect(counts.rows.map(\.group) == [0, 0, 1])
    #expect(steps(counts, row: 0) == [[0, 2], [1, 2], [2, 1], [3, 1]])
    #expect(steps(counts, row: 1) == [[1, 1]] && steps(counts, row: 2) == [[0, 1]])
    #expect(counts.weight == 3 * 2 + 6)
  }

  @Test func tellsZerosApartButNoNaNs() {
    let other = Double(bitPattern: Double.nan.bitPattern | 77)
    let counts = counts([(0, 0, 0), (-0.0, 0, 0), (.nan, 0, 0), (other, 0, 0), (-.nan, 0, 0)])
    #expect(counts.rows.count == 3 && steps(counts, row: 2) == [[0, 3]])
    #expect(self.counts([(0, 0, 0), (1, 0, 0), (1, 1, 0)], keepsValue: false).rows.count == 2)
  }

  @Test func keepsSeriesWhileValuesAreTheSame() {
    let symbols = SymbolTable()
    var builder = SeriesLabelsBuilder(symbols: symbols)
    builder.append(["g": "a"])
    builder.append(["g": "b"])
    let groups = builder.build()
    var labels = ValueLabels(label: "v")
    func texts(_ labels: SeriesLabels) -> [String] { (0..<labels.count).map { labels.labels($0).description } }
    let first = labels.series(of: counts([(1, 0, 0), (2.5, 1, 0)]), groups: groups, keepsValue: true)
    #expect(texts(first) == ["{g=\"a\", v=\"1\"}", "{g=\"b\", v=\"2.5\"}"])
    #expect(labels.series(of: counts([(1, 0, 3), (2.5, 1, 0)]), groups: groups, keepsValue: true) === first)
    let swapped = labels.series(of: counts([(2.5, 1, 0), (1, 0, 0)]), groups: groups, keepsValue: true)
    #expect(texts(swapped) == ["{g=\"b\", v=\"2.5\"}", "{g=\"a\", v=\"1\"}"])
    let more = labels.series(of: counts([(2.5, 1, 0), (-0.0, 0, 0)]), groups: groups, keepsValue: true)
    #expect(texts(more) == ["{g=\"b\", v=\"2.5\"}", "{g=\"a\", v=\"-0\"}"])
  }
}
