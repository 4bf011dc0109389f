import RuleEval
import Synchronization
import Testing

struct StandardOutputNotifierTests {
  @Test func printsALineAnAlert() async {
    let lines = Mutex<[String]>([])
    let notifier = StandardOutputNotifier { line in lines.withLock { $0.append(line) } }
    await notifier.send([alert("a", annotation: "two\nlines"), alert("b", endsAt: 2000, isResolved: true)])
    await notifier.send([])
    await notifier.drain(until: 0)
    let end = #""generatorURL":"http://here/graph?g0.expr=up&g0.tab=1","labels":{"alertname":"#
    #expect(
      lines.withLock { $0 } == [
        #"{"annotations":{"summary":"two\nlines"},"endsAt":"2023-11-14T22:17:20.000Z","# + end
          + #""a"},"startsAt":"1970-01-01T00:00:01.000Z","status":"firing"}"#,
        #"{"annotations":{},"endsAt":"1970-01-01T00:00:02.000Z","# + end
          + #""b"},"startsAt":"1970-01-01T00:00:01.000Z","status":"resolved"}"#,
      ])
  }
}
