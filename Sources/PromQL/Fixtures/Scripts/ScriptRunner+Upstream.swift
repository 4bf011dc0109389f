extension ScriptRunner {
  /// Our engine with the options that upstream runs its scripts with: lookback 5 minutes, at most 10,000 samples a query,
  /// delayed removal of metric names, subqueries of 1 minute where no step is named, start times and everything
  /// experimental on.
  static var upstreamEngine: Engine {
    Engine(
      options: EngineOptions(
        lookback: 300_000, maximumSamples: 10_000, defaultSubqueryStep: 60_000, isDelayedNameRemovalEnabled: true,
        usesStartTimestamps: true, parser: .everything))
  }

  /// A runner over our engine with the options that upstream runs its scripts with.
  public static func upstream() -> ScriptRunner {
    ScriptRunner(engine: upstreamEngine)
  }
}
