import RuleEval
import Testing

@testable import ruled

@Suite struct AlertDifferenceTests {
  private static let plain = Console(write: { _ in }, writeError: { _ in })

  private func alert(_ labels: [String: String], _ annotations: [String: String] = [:]) -> ExpectedAlert {
    ExpectedAlert(labels: labels.merging(["alertname": "A"]) { $1 }, annotations: annotations)
  }

  private func lines(_ expected: [ExpectedAlert], _ got: [ExpectedAlert], showsAll: Bool = false) -> [String] {
    AlertDifference(expected: expected, got: got).lines(Self.plain, showsAll: showsAll)
  }

  @Test func `alerts are paired with those they are closest to`() {
    #expect(
      lines(
        [alert(["job": "a", "i": "1"], ["s": "old"]), alert(["job": "b", "i": "2"])],
        [alert(["job": "b", "i": "3"]), alert(["job": "a", "i": "1"], ["s": "new"])])
        == [
          #"  {alertname="A", i="1", job="a"}"#, #"-     s: "old""#, #"+     s: "new""#,
          #"- {alertname="A", i="2", job="b"}"#, #"+ {alertname="A", i="3", job="b"}"#,
        ])
  }

  @Test func `alerts that have nothing in common are missing and unexpected`() {
    #expect(
      lines([alert(["job": "a"]), alert(["job": "c"])], [alert(["job": "b"])])
        == [#"- {alertname="A", job="a"}"#, #"- {alertname="A", job="c"}"#, #"+ {alertname="A", job="b"}"#])
  }

  @Test func `equal alerts are shown where all is`() {
    let same = alert(["job": "a"], ["s": "x"])
    #expect(lines([same], [same, same]) == [#"+ {alertname="A", job="a"}"#, #"+     s: "x""#])
    #expect(lines([same], [same], showsAll: true) == [#"  {alertname="A", job="a"}"#, #"      s: "x""#])
  }

  @Test func `differences are coloured`() {
    let terminal = Console(usesColour: true, write: { _ in }, writeError: { _ in })
    let lines = AlertDifference(expected: [alert([:])], got: []).lines(terminal, showsAll: false)
    #expect(lines == ["\u{1B}[31m- {alertname=\"A\"}\u{1B}[0m"])
  }
}
