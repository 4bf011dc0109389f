internal import PromQL

/// What is to be fetched for a list of requests: every query once, and how the replies become answers.
struct PrometheusFetchPlan {
  /// How the replies to some queries, given by their numbers, become the answer to a request.
  struct Answer {
    let request: SelectRequest
    /// Queries that follow each other in time.
    let parts: [Int]
    /// The query that tells the stored samples' own times, where these matter.
    let stored: Int?
  }

  private(set) var queries: [PrometheusQuery] = []
  private(set) var answers: [Answer] = []
  private var queryNumbers: [PrometheusQuery: Int] = [:]
  private var answerNumbers: [SelectRequest: Int] = [:]

  /// Adds a request and returns the number of its answer.
  mutating func add(_ request: SelectRequest) -> Int {
    if let number = answerNumbers[request] { return number }
    let answer: Answer
    switch request.shape {
    case .window(let start, let end):
      let parts = start < end ? [add(.stored(request, start: start, end: end))] : []
      answer = Answer(request: request, parts: parts, stored: nil)
    case .instants(let grid):
      let parts = PrometheusQuery.alive(request, at: grid).map { add($0) }
      let window = request.storedWindow
      let stored = request.needsTimestamps ? add(.stored(request, start: window.start, end: window.end)) : nil
      answer = Answer(request: request, parts: parts, stored: stored)
    }
    answers.append(answer)
    answerNumbers[request] = answers.count - 1
    return answers.count - 1
  }

  private mutating func add(_ query: PrometheusQuery) -> Int {
    if let number = queryNumbers[query] { return number }
    queries.append(query)
    queryNumbers[query] = queries.count - 1
    return queries.count - 1
  }
}

extension PrometheusFetchPlan.Answer {
  /// The answer, made of the replies to all queries of the plan.
  func assemble(
    _ replies: [SeriesSet], symbols: SymbolTable, limits: PrometheusLimits, url: String
  ) throws(SourceError) -> SeriesSet {
    let sets = parts.map { replies[$0] }
    let sampleCount = sets.reduce(0) { $0 + $1.sampleCount }
    guard sets.count == 1 || sampleCount <= limits.samples else {
      throw SourceError(
        .tooLarge, url: url, query: PrometheusQuery.selector(request.matchers), status: nil,
        message: "more than \(limits.samples) samples")
    }
    let set = SeriesSet.joined(sets, symbols: symbols)
    guard let stored, case .instants(let grid) = request.shape else { return set }
    return set.withTimestamps(from: replies[stored], grid: grid, lookback: request.lookback)
  }
}
