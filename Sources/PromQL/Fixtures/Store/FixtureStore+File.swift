extension FixtureStore {
  /// A store of the series of a fixture file.
  ///
  /// Each line is a series in series notation (see ``SeriesNotation``). A line `load <interval>` says how far apart
  /// the values of the following lines are; without one it is `interval` milliseconds. Blank lines and lines that
  /// begin with `#` count for nothing. The first value of each line stands at `start`, in milliseconds since 1970.
  ///
  /// Throws ``FixtureError`` with the place of the first line that is wrong or passes a limit of
  /// ``FixtureLimits``.
  public convenience init(
    parsing text: String, start: Timestamp = 0, interval: Milliseconds = 60_000, symbols: SymbolTable = SymbolTable()
  ) throws(FixtureError) {
    var builder = FixtureStoreBuilder(symbols: symbols)
    var interval = interval
    for var line in TextLines.split(text) where !line.isAtEnd {
      if line.isAtLoadCommand {
        interval = try ScriptParser.parseLoadHeader(&line).interval
      } else {
        let number = line.line
        try builder.append(SeriesNotation(&line), start: start, interval: interval, line: number)
      }
    }
    self.init(labels: builder.labels(), columns: builder.columns())
  }
}

extension TextCursor {
  /// Whether the line is `load <interval>` and not a series of that name.
  fileprivate var isAtLoadCommand: Bool {
    var ahead = self
    guard ahead.takeWord() == "load", let byte = ahead.peek, byte.isDigit else {
      return false
    }
    let interval = DurationText.parse(ahead.takeWord()) ?? 0
    return ahead.isAtEnd && interval > 0
  }
}
