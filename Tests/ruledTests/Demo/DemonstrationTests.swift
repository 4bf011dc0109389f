import PromQL
import RuleEval
import Testing

@testable import ruled

@Suite struct DemonstrationTests {
  @Test func everythingHappensThatShould() async throws {
    let stack = try DemoStack()
    try await stack.begin(through: 600)
    await stack.demonstration.stop()
    #expect(stack.demonstration.transcript.isAsExpected)
    #expect(stack.demonstration.transcript.counts.transitions == 8)
    let lines = stack.console.output.split(separator: "\n")
    let states = ["PENDING", "FIRING", "RESOLVED", "ended"]
    let shown = lines.compactMap { line in states.first { line.contains($0) } }
    #expect(shown == ["PENDING", "FIRING", "PENDING", "FIRING", "RESOLVED", "PENDING", "ended", "RESOLVED"])
    #expect(lines.contains { $0.contains("Instance 10.0.0.12:8080 down") })
    #expect(lines.contains { $0.contains("-> notification, resolved: 10.0.0.31:15020 of job istio-mesh") })
    #expect(!stack.console.output.contains("\u{1B}"))
  }

  @Test func whatEndsTooEarlyIsNotAsExpected() async throws {
    let stack = try DemoStack()
    try await stack.begin(through: 300)
    await stack.demonstration.stop()
    #expect(!stack.demonstration.transcript.isAsExpected)
    #expect(DemoText.summary(stack.demonstration.transcript, url: nil, console: stack.console.console).contains("NOT"))
  }

  @Test func coloursOnlyOnATerminal() {
    let plain = Console(write: { _ in }, writeError: { _ in })
    let coloured = Console(usesColour: true, write: { _ in }, writeError: { _ in })
    #expect(plain.styled("x", .red) == "x")
    #expect(coloured.styled("x", .red, .bold) == "\u{1B}[31;1mx\u{1B}[0m")
  }

  @Test func alertsForARealAlertmanagerLieInItsTime() async throws {
    let collector = Collector()
    let notifier = RealTimeNotifier(
      base: collector, virtual: ManualClock(now: 1_000_000), real: ManualClock(now: 5_000_000), speed: 10)
    func notification(from start: Int64, to end: Int64, isResolved: Bool) -> AlertNotification {
      AlertNotification(
        labels: [:], annotations: [:], startsAt: start, endsAt: end, isResolved: isResolved, generatorURL: "")
    }
    await notifier.send([
      notification(from: 900_000, to: 1_240_000, isResolved: false),
      notification(from: 900_000, to: 990_000, isResolved: true),
    ])
    let sent = await collector.sent
    #expect(sent.map(\.startsAt) == [4_990_000, 4_990_000])
    #expect(sent.map(\.endsAt) == [5_240_000, 4_999_000])
  }

  private actor Collector: Notifier {
    private(set) var sent: [AlertNotification] = []

    func send(_ notifications: [AlertNotification]) {
      sent += notifications
    }

    func drain(until deadline: Timestamp) {}
  }
}
