extension SQLiteStateStore {
  /// How many entries are read at once; what saves waits no longer than for these.
  private static let historyChunk = 256
  /// How many entries one page looks at, whatever of them it gives.
  private static let mostExamined = 20_000

  public func page(of query: AlertHistoryQuery) async throws -> AlertHistoryPage {
    var found: [AlertHistoryEntry] = []
    var before = query.before ?? .max
    var examined = 0
    while examined < Self.mostExamined {
      let chunk = try await read { [before] in
        try HistoryRecords.entries(of: query, before: before, count: Self.historyChunk, from: $0)
      }
      for entry in chunk {
        if query.includes(entry.transition) {
          if found.count == query.limit {
            return AlertHistoryPage(entries: found, next: found.last?.id)
          }
          found.append(entry)
        }
        before = entry.id
      }
      examined += chunk.count
      if chunk.count < Self.historyChunk {
        return AlertHistoryPage(entries: found, next: nil)
      }
    }
    return AlertHistoryPage(entries: found, next: before)
  }
}
