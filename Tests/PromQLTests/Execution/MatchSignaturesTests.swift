import Testing

@testable import PromQL

/// Signatures, groups and what matches make of them, from labels alone.
@Suite struct MatchSignaturesTests {
  private let symbols = SymbolTable()

  private func series(_ labels: Labels...) -> SeriesLabels {
    var builder = SeriesLabelsBuilder(symbols: symbols)
    for labels in labels {
      builder.append(labels)
    }
    return builder.build()
  }

  private func texts(_ labels: SeriesLabels) -> [String] {
    (0..<labels.count).map { labels.labels($0).description }
  }

  private func node(_ matching: VectorMatching, _ operation: BinaryOperation = .add, bool: Bool = false) -> MatchNode {
    MatchNode(
      operation: operation, left: .nothing, right: .nothing, matching: matching, returnsBool: bool, frame: .query,
      position: PositionRange(start: 0, end: 0))
  }

  @Test func groupsSeries() {
    let labels = series(
      ["__name__": "m", "a": "1", "b": "1"], ["__name__": "n", "a": "1"], ["a": "2", "b": "1"], [:])
    let by = GroupIndex(labels, grouping: ["a"], isWithout: false)
    #expect(by.groupOfSeries == [0, 0, 1, 2])
    #expect(texts(by.groups) == ["{a=\"1\"}", "{a=\"2\"}", "{}"])
    let without = GroupIndex(labels, grouping: ["b"], isWithout: true)
    #expect(without.groupOfSeries == [0, 0, 1, 2])
    let all = GroupIndex(labels, grouping: [], isWithout: false)
    #expect(all.groupOfSeries == [0, 0, 0, 0])
    let none = GroupIndex(labels, grouping: [], isWithout: true)
    #expect(texts(none.groups) == ["{a=\"1\", b=\"1\"}", "{a=\"1\"}", "{a=\"2\", b=\"1\"}", "{}"])
    #expect(GroupIndex(.none(symbols), grouping: ["a"], isWithout: false).groups.count == 0)
  }

  @Test func findsPartners() {
    let many = series(["a": "1", "b": "x"], ["a": "1", "b": "y"], ["a": "2"], ["a": "9"])
    let one = series(["a": "1", "c": "p"], ["a": "1", "c": "q"], ["a": "2"], ["a": "3"])
    let on = MatchSignatures(VectorMatching(cardinality: .manyToOne, labels: ["a"], isOn: true), many: many, one: one)
    #expect(lists(on.ones) == [[0, 1], [2], [3]])
    #expect(lists(on.manys) == [[0, 1], [2], []])
    #expect(on.signatureOfMany == [0, 0, 1, -1])
    #expect(lists(on.partitions) == lists(on.ones) && on.partitions(of: 2) == 2..<3 && on.surplus == 0)
    let including = MatchSignatures(
      VectorMatching(cardinality: .manyToOne, labels: ["a"], isOn: true, include: ["c"]), many: many, one: one)
    #expect(lists(including.partitions) == [[0], [1], [2], [3]] && including.surplus == 2)
    #expect((0..<3).map { including.partitions(of: $0) } == [0..<2, 2..<3, 3..<4])
  }

  private func lists(_ groups: RowGroups) -> [[Int32]] {
    (0..<groups.count).map { Array(groups[$0]) }
  }

  @Test func namesResults() {
    let many = series(["__name__": "m", "a": "1", "b": "x"], ["__name__": "n", "a": "1", "b": "x"])
    let one = series(["__name__": "o", "a": "1", "c": "p"])
    func index(_ node: MatchNode) -> MatchIndex {
      let signatures = MatchSignatures(node.matching, many: many, one: one)
      return MatchIndex(node, signatures, many: many, one: one, delayed: false)
    }
    let left = VectorMatching(cardinality: .manyToOne, labels: ["a"], isOn: true, include: ["c", "b"])
    let sum = index(node(left))
    #expect(texts(sum.labels) == ["{a=\"1\", c=\"p\"}"])
    #expect(sum.shared == [0: [0]] && sum.simple == nil)
    let comparison = index(node(left, .greater))
    #expect(texts(comparison.labels) == ["m{a=\"1\", c=\"p\"}", "n{a=\"1\", c=\"p\"}"])
    #expect(comparison.shared.isEmpty && comparison.simple?.many == [0, 1] && comparison.simple?.one == [0, 0])
    let bool = index(node(left, .greater, bool: true))
    #expect(texts(bool.labels) == ["{a=\"1\", c=\"p\"}"])
    let single = index(node(VectorMatching(cardinality: .oneToOne, labels: ["a"], isOn: true), .greater))
    #expect(texts(single.labels) == ["{a=\"1\"}"])
    let ignoring = index(node(VectorMatching(cardinality: .oneToOne, labels: ["b", "c"]), .greater))
    #expect(texts(ignoring.labels) == ["m{a=\"1\"}", "n{a=\"1\"}"])
  }

  /// A result that has the labels of its signature, however many series have that.
  @Test func takesLabelsOfSignatures() {
    let many = series(
      ["__name__": "m", "a": "2"], ["__name__": "m", "a": "1"], ["__name__": "n", "a": "2"], ["a": "3"])
    let one = series(["a": "1"], ["__name__": "o", "a": "2"])
    func index(_ node: MatchNode, many: SeriesLabels) -> MatchIndex {
      let signatures = MatchSignatures(node.matching, many: many, one: one)
      return MatchIndex(node, signatures, many: many, one: one, delayed: false)
    }
    let all = index(node(VectorMatching(cardinality: .oneToOne)), many: many)
    #expect(texts(all.labels) == ["{a=\"2\"}", "{a=\"1\"}"])
    #expect(all.shared == [1: [0]] && all.simple == nil && all.sources(of: 0).map(\.many) == [0, 2])
    let typed = series(["__type__": "gauge", "a": "1"])
    let named = index(node(VectorMatching(cardinality: .oneToOne, labels: ["__type__"])), many: typed)
    #expect(texts(named.labels) == ["{a=\"1\"}"] && named.simple?.many == [0] && named.simple?.one == [0])
  }
}
