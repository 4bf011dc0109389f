import Testing

@testable import PromQL

@Suite struct RowGroupsTests {
  @Test func sortsRowsByTheirGroups() {
    let groups = RowGroups(groupOfRow: [2, 0, -1, 2, 0, 0], groupCount: 4)
    #expect(groups.count == 4)
    #expect((0..<4).map { Array(groups[$0]) } == [[1, 4, 5], [], [0, 3], []])
    #expect((0..<4).map { groups.size($0) } == [3, 0, 2, 0] && groups.first(0) == 1 && groups.first(2) == 0)
    #expect(RowGroups(groupOfRow: [], groupCount: 0).count == 0)
  }

  @Test func takesListsOfRows() {
    let groups = RowGroups([[3, 1], [], [2]])
    #expect((0..<groups.count).map { Array(groups[$0]) } == [[3, 1], [], [2]])
  }
}
