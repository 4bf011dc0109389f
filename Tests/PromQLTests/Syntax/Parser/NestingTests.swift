import Dispatch
import Foundation
import Synchronization
import Testing

@testable import PromQL

/// Depth and length are bounded, and what is within the bounds fits a small stack.
@Suite struct SyntaxNestingTests {
  private static func message(_ text: String) -> String {
    do {
      let tree = try Parser.parse(text, options: .everything)
      let lengths = "\(tree.description.utf8.count), \(tree.prettyPrinted.utf8.count)"
      return "parsed, \(lengths) bytes, \(tree == tree), \(tree.type)"
    } catch {
      return error.message
    }
  }

  private static func nested(_ count: Int) -> [String] {
    [
      String(repeating: "(", count: count) + "a" + String(repeating: ")", count: count),
      String(repeating: "-", count: count) + "a",
      String(repeating: "a^", count: count) + "a",
      String(repeating: "a or ", count: count) + "a",
      String(repeating: "abs(", count: count) + "a" + String(repeating: ")", count: count),
      String(repeating: "topk by (x) (1, ", count: count) + "a" + String(repeating: ")", count: count),
      String(repeating: "last_over_time(", count: count / 2) + "a" + String(repeating: "[1m:])", count: count / 2),
    ] + nestedDurations(count)
  }

  private static func nestedDurations(_ count: Int) -> [String] {
    [
      "a[" + String(repeating: "-(", count: count / 2) + "1" + String(repeating: ")", count: count / 2) + "]",
      "a[" + String(repeating: "2^", count: count) + "2]",
      "a[" + String(repeating: "1+", count: count) + "1]",
      "a[1h:" + String(repeating: "-", count: count) + "step()]",
      "a offset (" + String(repeating: "max_of(1,", count: count - 1) + "1" + String(repeating: ")", count: count),
      String(repeating: "(", count: count) + "a offset (1m)" + String(repeating: ")", count: count),
    ]
  }

  @Test func theDeepestAllowedFitInHalfAMebibyteOfStack() throws {
    let messages = try onSmallStack { Self.nested(255).map(Self.message) }
    for message in messages {
      #expect(message.hasPrefix("parsed"))
    }
  }

  @Test func deeperIsAnError() throws {
    let messages = try onSmallStack { Self.nested(10_000).map(Self.message) }
    for message in messages {
      #expect(message == "expression is nested more than 256 levels deep")
    }
  }

  @Test(arguments: [
    "(", "[", "-", "{", "a[", "sum(", "a offset -(", "a offset --", "a[(", "a[-", "a[min_of(", "a[1^", "a[1+", "a+",
    "a[1m:]", "'", "\"\\",
  ])
  func aMebibyteOfJunkIsAnErrorAtOnce(junk: String) throws {
    let text = String(repeating: junk, count: ParserOptions.defaultMaximumLength / junk.utf8.count)
    let clock = ContinuousClock()
    let start = clock.now
    let message = try onSmallStack { Self.message(text) }
    #expect(!message.hasPrefix("parsed"))
    #expect(clock.now - start < .seconds(20))
  }

  @Test func lengthIsBounded() throws {
    let text = String(repeating: " ", count: 99) + "1"
    #expect(try Parser.parse(text, options: ParserOptions(maximumLength: 100)).description == "1")
    #expect(throws: ParseError.self) { try Parser.parse(text, options: ParserOptions(maximumLength: 99)) }
    #expect(
      Self.message(String(repeating: " ", count: (1 << 20) + 1)) == "expression is longer than 1048576 bytes")
  }

  @Test func depthMayBeChanged() throws {
    #expect(throws: ParseError.self) { try Parser.parse("((1))", options: ParserOptions(maximumDepth: 2)) }
    #expect(try Parser.parse("((1))", options: ParserOptions(maximumDepth: 3)).description == "((1))")
  }

  /// Runs `body` on a thread with the stack of Swift's cooperative pool.
  private func onSmallStack<Value: Sendable>(_ body: @escaping @Sendable () -> Value) throws -> Value {
    let box = Box<Value>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      box.value.withLock { $0 = body() }
      done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
    return try #require(box.value.withLock { $0 })
  }

  private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
