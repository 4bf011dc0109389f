import Foundation
import Testing

/// Inputs that fuzzing found something with, each checked again. They were made by `make fuzz`.
@Suite struct FuzzReplayTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/Fuzz").standardizedFileURL

  private static func inputs(_ target: FuzzTarget) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder.appending(path: target.rawValue), includingPropertiesForKeys: nil)
    return (found ?? []).sorted { $0.path < $1.path }
  }

  @Test(arguments: FuzzTarget.allCases)
  func holds(_ target: FuzzTarget) throws {
    let inputs = Self.inputs(target)
    #expect(!inputs.isEmpty, "each target has at least one input that tries it out")
    for input in inputs {
      do {
        try target.check([UInt8](Data(contentsOf: input)))
      } catch let finding as FuzzFinding {
        Issue.record("\(input.lastPathComponent): \(finding)")
      }
    }
  }

  /// Expressions written at random: a little of what `make fuzz` does, in every run of the tests.
  @Test(arguments: 0..<8)
  func holdsForRandomExpressions(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var parsed = 0
    for _ in 0..<100 {
      let input = (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      do {
        try FuzzTarget.expressions.check(input)
        parsed += 1
      } catch {
        Issue.record("\(input): \(error)")
      }
    }
    #expect(parsed == 100)
  }
}
