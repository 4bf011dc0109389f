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

  @Option(
    name: .customLong("enable-feature"),
    help: """
      Parts of PromQL that are off by default, with commas between them; by upstream's names: \
      \(Feature.allCases.map(\.rawValue).joined(separator: ", ")). May be repeated.
      """)
  var featureNames: [String] = []

  /// What is named with `--enable-feature`.
  var features: FeatureList { FeatureList(featureNames) }

  func validate() throws {
    guard maximumSamples > 0 else {
      throw ValidationError("--query.max-samples has to be more than 0.")
    }
  }

  /// The engine's options. `subqueryStep`, in milliseconds, is for subqueries that name no step.
  func options(subqueryStep: Milliseconds = 60_000) -> EngineOptions {
    var options = EngineOptions(
      lookback: lookback.milliseconds, maximumSamples: maximumSamples, defaultSubqueryStep: subqueryStep)
    for feature in features.features {
      options.enable(feature)
    }
    return options
  }
}
