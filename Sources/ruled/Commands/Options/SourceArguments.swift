import ArgumentParser
import PromQL
import RuleEval

/// Where a command that evaluates by itself gets series from: a server or a file.
struct SourceArguments: ParsableArguments {
  @OptionGroup var dataSource: DataSourceArguments

  @Option(help: "A file of series, instead of a server.", completion: .file())
  var fixtures: String?

  @Option(
    name: .customLong("fixtures.format"),
    help: """
      How that is written: \(FixtureFormatArgument.allValueStrings.joined(separator: ", ")). With auto its name (.om, \
      .openmetrics, .prom) or what is in it tells.
      """)
  var fixturesFormat = FixtureFormatArgument.auto

  /// How many sources are named.
  var count: Int { (dataSource.isGiven ? 1 : 0) + (fixtures == nil ? 0 : 1) }

  /// The source, and the time that stands for now there. Throws ``ContentFailure`` where the file can't be used.
  func source(features: FeatureList) throws -> (any SeriesSource, now: Timestamp) {
    if let fixtures {
      let text = try TestFile.text(of: fixtures)
      do throws(FixtureError) {
        let store = try FixtureStore(
          text, format: fixturesFormat.format(of: fixtures, text: text),
          typeAndUnitLabels: features.features.contains(.typeAndUnitLabels))
        return (store, store.newestTimestamp)
      } catch {
        throw ContentFailure("\(fixtures):\(error)")
      }
    }
    let sources = DataSources(client: try HTTPClient(), clock: SystemClock())
    try sources.use(try dataSource.configurations())
    return (sources.source(named: nil), SystemClock().now())
  }
}
