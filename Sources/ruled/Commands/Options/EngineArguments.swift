import ArgumentParser
import PromQL

/// What the engine may do.
struct EngineArguments: ParsableArguments {
  @Option(
    name: .customLong("query.lookback-delta"),
    help: "How far instant selectors look back for a sample.")
  var lookback = DurationArgument(milliseconds: 300_000)

  @Option(
    name: .customLong("query.max-samples"),
    help: "The most samples that one query may hold in memory.")
  var maximumSamples = 50_000_000

  func validate() throws {
    guard maximumSamples > 0 else {
      throw ValidationError("--query.max-samples has to be more than 0.")
    }
  }

  /// The engine's options. `subqueryStep`, in milliseconds, is for subqueries that name no step.
  func options(subqueryStep: Milliseconds = 60_000) -> EngineOptions {
    EngineOptions(
      lookback: lookback.milliseconds, maximumSamples: maximumSamples, defaultSubqueryStep: subqueryStep)
  }
}
