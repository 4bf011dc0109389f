import ArgumentParser
import PromQL
import RuleEval

/// Where a command that evaluates by itself gets series from: a server or a file.
struct SourceArguments: ParsableArguments {
  @Option(name: .customLong("datasource.url"), help: "The server with the Prometheus HTTP API that series come from.")
  var datasourceURL: String?

  @Option(name: .customLong("datasource.timeout"), help: "How long one request to it may take.")
  var datasourceTimeout = DurationArgument(milliseconds: 30_000)

  @Option(help: "A file of series, instead of a server.")
  var fixtures: String?

  @Option(
    name: .customLong("fixtures.format"),
    help: """
      How that is written: \(FixtureFormatArgument.allValueStrings.joined(separator: ", ")). With auto its name (.om, \
      .openmetrics, .prom) or what is in it tells.
      """)
  var fixturesFormat = FixtureFormatArgument.auto

  func validate() throws {
    if let datasourceURL {
      try RunCommand.validate(url: datasourceURL, of: "--datasource.url")
    }
  }

  /// How many sources are named.
  var count: Int { (datasourceURL == nil ? 0 : 1) + (fixtures == nil ? 0 : 1) }

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
    let endpoint = try HTTPEndpoint(url: datasourceURL ?? "")
    let source = PrometheusSource(
      endpoint: endpoint, client: try HTTPClient(), timeout: datasourceTimeout.duration)
    return (source, SystemClock().now())
  }
}
