import Testing

/// Runs something that may not take long. The bound leaves room for slow machines and debug builds: what grows with
/// the square of its input passes it by far.
func expectPrompt<Value>(
  _ what: String, within bound: Duration = .seconds(15), _ body: () throws -> Value
) rethrows -> Value {
  let clock = ContinuousClock()
  let start = clock.now
  defer {
    let taken = clock.now - start
    #expect(taken < bound, "\(what) took \(taken)")
  }
  return try body()
}

/// As many repeats of a piece of text as fit into a mebibyte, after a beginning.
func mebibyte(of piece: String, after beginning: String = "") -> String {
  text(of: piece, after: beginning, length: 1 << 20)
}

/// As many repeats of a piece of text as fit into a quarter of a mebibyte, after a beginning.
func much(of piece: String, after beginning: String = "") -> String {
  text(of: piece, after: beginning, length: 1 << 18)
}

private func text(of piece: String, after beginning: String, length: Int) -> String {
  beginning + String(repeating: piece, count: (length - beginning.utf8.count) / piece.utf8.count)
}
