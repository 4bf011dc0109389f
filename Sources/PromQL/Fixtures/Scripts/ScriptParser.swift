/// Reads test scripts in the language of Prometheus's
/// [promqltest](https://github.com/prometheus/prometheus/tree/main/promql/promqltest).
struct ScriptParser {
  private let lines: [TextCursor]
  private var next = 0

  private init(_ text: String) {
    lines = TextLines.split(text)
  }

  /// The commands of a script. Throws ``FixtureError`` at the first line that is not understood.
  static func parse(_ text: String) throws(FixtureError) -> [ScriptCommand] {
    var parser = ScriptParser(text)
    var commands: [ScriptCommand] = []
    while let line = parser.takeLine() {
      if !line.isAtEnd {
        commands.append(try parser.parseCommand(line))
      }
    }
    return commands
  }

  private mutating func takeLine() -> TextCursor? {
    guard next < lines.count else {
      return nil
    }
    next += 1
    return lines[next - 1]
  }

  /// The next line of a block; nil, and no step, at the blank line or comment that ends it.
  mutating func takeBlockLine() -> TextCursor? {
    next < lines.count && !lines[next].isAtEnd ? takeLine() : nil
  }

  private mutating func parseCommand(_ line: TextCursor) throws(FixtureError) -> ScriptCommand {
    var cursor = line
    let word = cursor.takeWord().lowercased()
    if word == "clear", cursor.isAtEnd {
      return .clear
    }
    if word.hasPrefix("load") {
      return .load(try parseLoad(line))
    }
    if word.hasPrefix("eval") {
      return .evaluation(try parseEvaluation(line))
    }
    throw line.failure("expected \"load\", \"clear\" or \"eval\", found \(Quoting.quoted(line.rest))")
  }

  /// Reads `load <interval>`.
  static func parseLoadHeader(_ cursor: inout TextCursor) throws(FixtureError) -> ScriptLoad {
    let line = cursor.line
    let start = cursor.offset
    let command = cursor.takeWord()
    guard command == "load" || command == "load_with_nhcb" else {
      throw cursor.failure("expected \"load\" or \"load_with_nhcb\", found \(Quoting.quoted(command))", at: start)
    }
    let interval = try parseDuration(&cursor, "the distance between values")
    guard cursor.isAtEnd else {
      throw cursor.failure("expected nothing after the interval, found \(cursor.found)")
    }
    return ScriptLoad(line: line, interval: interval, convertsHistograms: command == "load_with_nhcb")
  }

  static func parseDuration(_ cursor: inout TextCursor, _ what: String) throws(FixtureError) -> Milliseconds {
    let start = cursor.offset
    let word = cursor.takeWord()
    guard let duration = DurationText.parse(word) else {
      throw cursor.failure("expected \(what) as a duration such as 5m, found \(Quoting.quoted(word))", at: start)
    }
    return duration
  }
}
