import Synchronization

@testable import PromQL

/// An expression over a small store: a query gives the same when it is evaluated again, and a range query gives at each
/// step what an instant query gives there.
struct EvaluationBody {
  static let defaultSubqueryStep: Milliseconds = 20_000

  private let store: FixtureStore
  private let grid: StepGrid
  private let engine: Engine

  /// Store, times and options as the bytes choose.
  init(_ choices: inout ByteChoices) {
    store = Self.store(seed: choices.below(64))
    let step = choices.one(of: [30_000, 60_000, 17_000, 1, 45_001, 300_000] as [Milliseconds])
    let start = choices.one(of: [0, 60_000, 31_000, -30_000, 150_001] as [Timestamp])
    grid = StepGrid(start: start, step: step, count: 1 + choices.below(12))
    engine = Engine(
      options: EngineOptions(
        lookback: choices.one(of: [300_000, 60_000, 1]), maximumSamples: 20_000,
        defaultSubqueryStep: Self.defaultSubqueryStep,
        isDelayedNameRemovalEnabled: choices.below(2) == 1, parser: SyntaxBody.everything))
  }

  func check(_ text: String) throws(FuzzFinding) {
    guard let query = try? engine.prepare(text), let again = try? engine.prepare(text) else {
      return
    }
    let range = outcome(query, .range(grid))
    try expectSame(range, outcome(query, .range(grid)), "a second time", text)
    // Also fills the caches of the query with what another evaluation needs.
    let instants = (0..<grid.count).map { outcome(again, .instant(grid[$0])) }
    try expectSame(range, outcome(again, .range(grid)), "after instant queries", text)
    guard let comparability = Comparability(of: query.expression, options: engine.options) else {
      return
    }
    do {
      try RangeComparison(
        grid: grid, comparability: comparability, range: range, instants: instants
      ).check()
    } catch {
      throw FuzzFinding("\(text)\n\(grid): \(error)\(context)")
    }
  }

  private var context: String {
    "\nlookback \(engine.options.lookback), delayed names \(engine.options.isDelayedNameRemovalEnabled)"
  }

  private func outcome(_ query: PreparedQuery, _ times: QueryTimes) -> Result<QueryResult, QueryError> {
    do throws(QueryError) {
      let sets = store.select(query.requests(for: times))
      let budget = Budget()
      let control = EvaluationControl { budget.spend() }
      return .success(try query.evaluate(times, series: sets, symbols: store.symbols, control: control))
    } catch {
      return .failure(error)
    }
  }

  private func expectSame(
    _ first: Result<QueryResult, QueryError>, _ second: Result<QueryResult, QueryError>, _ when: String, _ text: String
  ) throws(FuzzFinding) {
    let same =
      switch (first, second) {
      case (.success(let first), .success(let second)):
        first.value.isIdentical(to: second.value) && first.annotations == second.annotations
      case (.failure(let first), .failure(let second)): first == second
      default: false
      }
    guard same else {
      throw FuzzFinding("\(text)\n\(grid)\(context)\nfirst \(first)\n\(when) \(second)")
    }
  }

  private final class Budget: Sendable {
    private let left = Mutex(20_000)

    func spend() -> QueryError? {
      left.withLock { left in
        left -= 1
        return left < 0 ? RangeComparison.outOfBudget : nil
      }
    }
  }

  private static let stores = Mutex<[Int: FixtureStore]>([:])

  private static func store(seed: Int) -> FixtureStore {
    stores.withLock { stores in
      if let known = stores[seed] {
        return known
      }
      let made = FuzzStore.make(seed: seed)
      stores[seed] = made
      return made
    }
  }
}
