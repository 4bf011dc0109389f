import PromQL
import Testing

@testable import RuleEval

struct AlertQueueTests {
  private func names(_ queue: inout AlertQueue, _ limit: Int = 100) -> [String] {
    queue.next(limit).map { $0.notification.labels["alertname"] ?? "" }
  }

  private func add(_ notification: AlertNotification, _ queue: inout AlertQueue) -> Bool {
    queue.add(notification)
  }

  private func annotations(_ queue: inout AlertQueue) -> [String?] {
    queue.next(100).map { $0.notification.annotations["summary"] }
  }

  @Test func aNewerStateTakesThePlaceOfTheOlder() {
    var queue = AlertQueue(capacity: 10)
    for name in ["a", "b", "c"] { #expect(!add(alert(name, annotation: "old"), &queue)) }
    #expect(!add(alert("b", annotation: "new"), &queue))
    #expect(names(&queue) == ["a", "b", "c"])
    #expect(annotations(&queue) == ["old", "new", "old"])
    #expect(names(&queue, 2) == ["a", "b"])
    #expect(queue.count == 3)
  }

  @Test func theOldestGoesWhenItIsFull() {
    var queue = AlertQueue(capacity: 2)
    #expect(!add(alert("a"), &queue))
    #expect(!add(alert("b"), &queue))
    #expect(!add(alert("a"), &queue))
    #expect(add(alert("c"), &queue))
    #expect(names(&queue) == ["b", "c"])
  }

  @Test func aStateThatWasReplacedMeanwhileStays() {
    var queue = AlertQueue(capacity: 10)
    for name in ["a", "b"] { _ = queue.add(alert(name, annotation: "old")) }
    let taken = queue.next(2)
    _ = queue.add(alert("a", annotation: "new"))
    for item in taken { queue.remove(item) }
    #expect(names(&queue) == ["a"])
    #expect(annotations(&queue) == ["new"])
  }

  @Test func passesOverVersionsThatAreSkipped() {
    var queue = AlertQueue(capacity: 10)
    for name in ["a", "b", "c"] { _ = queue.add(alert(name)) }
    let skipped = Set(queue.next(2).map(\.version))
    #expect(queue.next(1, skipping: skipped).map { $0.notification.labels["alertname"] } == ["c"])
    _ = queue.add(alert("a", annotation: "new"))
    #expect(queue.next(10, skipping: skipped).map { $0.notification.labels["alertname"] } == ["a", "c"])
    #expect(names(&queue) == ["a", "b", "c"])
  }

  @Test func removesWhatIsUseless() {
    var queue = AlertQueue(capacity: 10)
    let now: Timestamp = 100_000_000
    _ = queue.add(alert("firing", endsAt: now + 1))
    _ = queue.add(alert("overdue", endsAt: now))
    _ = queue.add(alert("resolved", endsAt: now - AlertQueue.resolvedRetention + 1, isResolved: true))
    _ = queue.add(alert("forgotten", endsAt: now - AlertQueue.resolvedRetention, isResolved: true))
    let removed = queue.removeUseless(at: now)
    #expect(removed == 2)
    #expect(names(&queue) == ["firing", "resolved"])
  }

  @Test func staysInOrderOverManyChanges() {
    var queue = AlertQueue(capacity: 1000)
    var expected: [String] = []
    for number in 0..<2000 {
      _ = queue.add(alert("\(number)"))
      expected.append("\(number)")
      if number % 3 != 0 {
        queue.remove(queue.next(1)[0])
        expected.removeFirst()
      }
    }
    #expect(names(&queue, 1000) == expected)
    for item in queue.next(1000) { queue.remove(item) }
    #expect(queue.count == 0)
    #expect(names(&queue).isEmpty)
  }
}
