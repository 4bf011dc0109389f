import RuleEval

/// What a query took, for `stats` in its answer and for `prometheus_engine_query_duration_seconds`; seconds.
struct QueryTimings: Sendable, Equatable {
  /// How long it waited for its turn.
  var queue = 0.0
  /// How long its text was parsed and planned.
  var planning = 0.0
  /// How long its series were fetched, how long it was evaluated, and how many samples there were.
  var evaluation = QueryStatistics()

  /// Everything before the evaluation proper, as upstream's preparation includes selecting series.
  var preparation: Double { planning + evaluation.fetching }
  /// Without the wait.
  var total: Double { preparation + evaluation.evaluation }
}
