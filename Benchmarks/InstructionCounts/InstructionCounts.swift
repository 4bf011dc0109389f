import Glibc
import PromQL

/// Prepares and evaluates each case twice: first all that a new plan needs, then once more with what it keeps. Run by
/// `scripts/instructions` under callgrind, which counts inside of one of the functions whose names begin with `counted`:
/// with `--run` and a kind of counts, just what that kind needs is run. Without arguments it prints the names of the cases,
/// in the order of the counts of each kind.
@main
enum InstructionCounts {
  static func main() throws {
    guard CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--run" else {
      for each in CountedCase.all {
        print("\(each.name)/cold")
        print("\(each.name)/steady")
      }
      for each in CountedCase.large {
        print("\(each.name)/large")
      }
      for each in CountedCase.compressed {
        print("\(each.name)/chunks")
      }
      for (name, _) in ParserCase.all {
        print("\(name)/parse")
      }
      return
    }
    switch CommandLine.arguments[2] {
    case "large": try CountedCase.large.forEach(runLarge)
    case "chunks": try CountedCase.compressed.forEach(runChunks)
    case "parse":
      for (_, text) in ParserCase.all {
        _ = try Parser.parse(text)
        try countedParse(text)
      }
    default: try CountedCase.all.forEach(run)
    }
  }

  private static func run(_ each: CountedCase) throws {
    let (store, times, requests) = try prepared(each)
    let series = store.select(requests)
    let query = try countedCold(each.expression, times, series, store.symbols)
    try countedSteady(query, times, series, store.symbols)
  }

  private static func runLarge(_ each: CountedCase) throws {
    let (store, times, requests) = try prepared(each)
    let series = store.select(requests)
    let query = try Engine().prepare(each.expression)
    _ = try query.evaluate(times, series: series, symbols: store.symbols)
    try countedSteady(query, times, series, store.symbols)
  }

  private static func runChunks(_ each: CountedCase) throws {
    let (store, times, requests) = try prepared(each)
    let chunks = ChunkStore(store)
    let query = try Engine().prepare(each.expression)
    _ = try query.evaluate(times, series: chunks.select(requests), symbols: chunks.symbols)
    try countedChunks(query, times, requests, chunks)
  }

  /// The series of a case, and what it asks of them.
  private static func prepared(
    _ each: CountedCase
  ) throws -> (store: FixtureStore, times: QueryTimes, requests: [SelectRequest]) {
    let set = each.dataSet
    let times =
      each.steps == 0
      ? QueryTimes.instant(set.end)
      : .range(StepGrid(start: set.end - set.interval * Int64(each.steps), end: set.end, step: set.interval))
    let requests = try Engine().prepare(each.expression).requests(for: times)
    let names = requests.flatMap { $0.matchers.filter { $0.name == "__name__" }.map(\.value) }
    return (FixtureStore(set) { names.contains($0) }, times, requests)
  }

  @inline(never)
  private static func countedCold(
    _ text: String, _ times: QueryTimes, _ series: [SeriesSet], _ symbols: SymbolTable
  ) throws -> PreparedQuery {
    let query = try Engine().prepare(text)
    _ = try query.evaluate(times, series: series, symbols: symbols)
    return query
  }

  @inline(never)
  private static func countedSteady(
    _ query: PreparedQuery, _ times: QueryTimes, _ series: [SeriesSet], _ symbols: SymbolTable
  ) throws {
    _ = try query.evaluate(times, series: series, symbols: symbols)
  }

  @inline(never)
  private static func countedChunks(
    _ query: PreparedQuery, _ times: QueryTimes, _ requests: [SelectRequest], _ chunks: ChunkStore
  ) throws {
    _ = try query.evaluate(times, series: chunks.select(requests), symbols: chunks.symbols)
  }

  @inline(never)
  private static func countedParse(_ text: String) throws {
    _ = try Parser.parse(text)
  }
}

/// An expression whose parsing is counted.
enum ParserCase {
  static let all = [
    ("selector", #"foo{a="b", foo!="bar", test=~"test", bar!~"baz"}"#),
    ("ratio", #"sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.01"#),
    (
      "patterns",
      #"a{b=~"(/dev/)?(mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|dm-.+)",c!="", d!~"tmpfs|ramfs"} / on (c, d) group_left (e) f * 100"#
    ),
  ]
}
