import Testing

@testable import PromQL

/// Durations put together at random: each is refused or read back from its text as the same tree.
@Suite struct SyntaxRandomDurationTests {
  private func duration(_ depth: Int, _ random: inout SplitMix) -> String {
    let inner = { (random: inout SplitMix) in self.duration(depth - 1, &random) }
    switch depth == 0 ? Int.random(in: 0..<5, using: &random) : Int.random(in: 0..<14, using: &random) {
    case 0: return "5"
    case 1: return "1h30m"
    case 2: return "step()"
    case 3: return "range()"
    case 4: return "0.5"
    case 5: return "-" + inner(&random)
    case 6: return "+" + inner(&random)
    case 7: return "(" + inner(&random) + ")"
    case 8: return "min_of(" + inner(&random) + "," + inner(&random) + ")"
    case 9: return "max_of(" + inner(&random) + "," + inner(&random) + ")"
    default:
      let operation = ["+", "-", "*", "/", "%", "^"].randomElement(using: &random) ?? "+"
      return inner(&random) + operation + inner(&random)
    }
  }

  @Test(arguments: [
    "a[#]", "a[1h:#]", "a[#:5m]", "a offset #", "a[5m] offset #", "rate(a[1m] offset # @ 5)", "-a offset #^b",
    "a + a offset # - on(x) b",
  ])
  func readBack(template: String) throws {
    var random = SplitMix(seed: UInt64(template.utf8.count))
    var count = 0
    for _ in 0..<2000 {
      let parts = template.split(separator: "#", omittingEmptySubsequences: false)
      let text = parts[0] + duration(Int.random(in: 1...5, using: &random), &random) + parts[1]
      guard let tree = try? Parser.parse(String(text)) else {
        continue
      }
      count += 1
      let printed = tree.description
      let again = try Parser.parse(printed)
      #expect(again == tree && again.description == printed, "\(text): \(printed)")
      let pretty = tree.prettyPrinted(lineLength: 1)
      #expect(try Parser.parse(pretty) == tree, "\(text): \(pretty)")
      if tree.durationNeed != .nothing {
        // Whatever it is worth, it is a duration or an error.
        _ = try? tree.resolvingDurations(QueryDurations(step: 15_000, range: 3_600_000))
      }
    }
    #expect(count > 200, "\(template)")
  }

  /// Tokens in any order: an expression that reads back, or an error within the text.
  @Test func junk() throws {
    let tokens = [
      "a", "[", "]", "(", ")", ":", "+", "-", "^", "/", "5", "5m", "step", "step()", "range()", "min_of(", "max_of",
      ",",
      "offset", "@", "anchored", "smoothed", "fill", "fill_left", "on(x)", "0", " ", "start()", "NaN", "Inf", "1e400",
    ]
    var random = SplitMix(seed: 7)
    for _ in 0..<20_000 {
      var text = ["a[", "a offset ", "a + fill(", ""].randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        text += (tokens.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "")
      }
      do {
        let tree = try Parser.parse(text, options: .everything)
        #expect(try Parser.parse(tree.description, options: .everything) == tree, "\(text): \(tree)")
      } catch {
        #expect(error.position.start <= error.position.end && error.position.end <= text.utf8.count, "\(text)")
      }
    }
  }
}
