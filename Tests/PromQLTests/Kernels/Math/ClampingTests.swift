import Testing

@testable import PromQL

@Suite struct ClampingTests {
  @Test func limitsCells() {
    let cells = [-50.0, 0, 100, .nan, .infinity, -.infinity]
    #expect(
      isIdentical(changed(cells) { Clamping.apply(to: &$0, upper: [75].span) }, [-50, 0, 75, .nan, 75, -.infinity]))
    #expect(
      isIdentical(
        changed(cells) { Clamping.apply(to: &$0, lower: [-25].span) }, [-25, 0, 100, .nan, .infinity, -25]))
  }

  @Test func limitsMayChangeFromStepToStep() {
    let cells = changed([1, 1, 9, 9]) { Clamping.apply(to: &$0, upper: [5, 0].span) }
    #expect(cells == [1, 0, 5, 0])
  }

  @Test func crossedLimitsLeaveNothing() {
    var cells: [Double] = [1, 2, 3, 4]
    var presence: [UInt8] = [1, 1, 1, 1]
    var cellSpan = cells.mutableSpan
    var presenceSpan = presence.mutableSpan
    Clamping.apply(to: &cellSpan, presence: &presenceSpan, lower: [0, 5].span, upper: [2, 4].span)
    #expect(presence == [1, 0, 1, 0])
    #expect(cells[0] == 1)
    #expect(cells[2] == 2)
  }

  @Test func infinitiesWinOverNaN() {
    #expect(Clamping.smaller(-.infinity, .nan) == -.infinity)
    #expect(Clamping.smaller(.infinity, .nan).isNaN)
    #expect(Clamping.larger(.nan, .infinity) == .infinity)
    #expect(Clamping.larger(.nan, 1).isNaN)
    #expect(isIdentical([Clamping.larger(-0.0, 0), Clamping.larger(0, -0.0)], [0, 0]))
    #expect(isIdentical([Clamping.smaller(-0.0, 0), Clamping.smaller(0, -0.0)], [-0.0, -0.0]))
  }
}
