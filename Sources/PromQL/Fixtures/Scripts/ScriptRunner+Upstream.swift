extension ScriptRunner {
  /// A runner over our engine with the options that upstream runs its scripts with: lookback 5 minutes, at most 10,000
  /// samples a query, delayed removal of metric names, subqueries of 1 minute where no step is named, start times
  /// and everything experimental on.
  public static func upstream() -> ScriptRunner {
    let engine = Engine(
      options: EngineOptions(
        lookback: 300_000, maximumSamples: 10_000, defaultSubqueryStep: 60_000, isDelayedNameRemovalEnabled: true,
        usesStartTimestamps: true, parser: .everything))
    return ScriptRunner(engine: engine)
  }
}
