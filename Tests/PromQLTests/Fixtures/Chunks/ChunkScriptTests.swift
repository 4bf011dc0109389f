import Foundation
import Synchronization
import Testing

@testable import PromQL

/// Scripts give the same over compressed chunks.
@Suite struct ChunkScriptTests {
  /// The usual engine over a copy of each store as chunks.
  private final class ChunkEngine: ScriptEngine {
    private let engine: Engine
    /// The copy made last.
    private let copy = Mutex<(original: FixtureStore, chunks: ChunkStore)?>(nil)

    init(_ engine: Engine) {
      self.engine = engine
    }

    func parse(_ text: String) throws(QueryError) -> PromQL.Expression {
      try engine.parse(text)
    }

    func evaluate(
      _ expression: PromQL.Expression, parsedFrom text: String, _ times: QueryTimes, over store: FixtureStore
    ) throws(QueryError) -> QueryResult {
      let chunks = copy.withLock { copy in
        if let copy, copy.original === store {
          return copy.chunks
        }
        let made = ChunkStore(store)
        copy = (store, made)
        return made
      }
      let query = try engine.prepare(expression, text: text)
      let series: [SeriesSet]
      do {
        series = try chunks.select(query.requests(for: times))
      } catch {
        throw QueryError(.internal, "\(error)")
      }
      return try query.evaluate(times, series: series, symbols: chunks.symbols)
    }
  }

  /// As many blocks pass as over columns.
  private func expectPasses(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let report = ScriptRunner(engine: ChunkEngine(ScriptRunner.upstreamEngine)).run(text, name: path)
    let expected = ScriptRunner.upstream().run(text, name: path)
    for failure in report.failures {
      Issue.record("\(path): \(failure)")
    }
    #expect(report.passed == expected.passed)
  }

  @Test(arguments: OwnScriptTests.scripts)
  func own(_ name: String) throws {
    try expectPasses(OwnScriptTests.directory.appending(path: name).path)
  }

  @Test(
    .enabled(if: !ConformanceScriptTests.scripts.isEmpty, "CONFORMANCE SCRIPTS ABSENT: set CONFORMANCE_DIR"),
    arguments: ConformanceScriptTests.scripts)
  func upstream(_ name: String) throws {
    try expectPasses(ConformanceScriptTests.directory + "/promqltest/" + name)
  }
}
