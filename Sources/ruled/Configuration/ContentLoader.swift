import Foundation
import PromQL
import RuleEval

/// Reads what an operator wrote: the configuration file and the rule files, checked as a whole.
struct ContentLoader: Sendable {
  /// The configuration file; nil for none.
  var configurationFile: String?
  /// The data sources of the command line and the file that it names; nil for none.
  var dataSource: DataSourceArguments?
  /// Patterns of rule files, beside those of the configuration file.
  var rulePatterns: [String]
  /// URLs of Alertmanagers, beside those of the configuration file.
  var alertmanagerURLs: [String]
  /// URLs of remote write receivers, beside those of the configuration file.
  var remoteWriteURLs: [String] = []
  /// The interval of groups without one, instead of the configuration's; milliseconds.
  var evaluationInterval: Milliseconds?
  /// Where people reach the program.
  var externalURL: String
  /// Parses and plans expressions.
  var engine: Engine
  /// What is no matter of files.
  var settings = RuleSettings()
  /// Whether the rule files that the configuration file names count.
  var readsRuleFilesOfConfiguration = true

  /// Everything that was read.
  struct Content: Sendable {
    let groups: [RuleGroup]
    let settings: RuleSettings
    let alertmanagers: AlertmanagerSet
    let remoteWrites: RemoteWriteSet
    /// The first is read where none is named.
    let dataSources: [DataSourceConfiguration]
    /// The configuration file as people may see it.
    let configuration: String
    /// What is no error but likely a slip.
    let warnings: [String]
    /// Those of the warnings that say of a pattern of rule files that it matches nothing.
    let unmatchedPatterns: [ContentError]
  }

  /// Reads all files. Throws ``ContentFailure`` with everything that is wrong with any of them.
  func load() throws(ContentFailure) -> Content {
    let configuration = try configuration()
    let loader = RuleFileLoader(checks: checks, nameValidation: configuration.nameValidation)
    let interval = evaluationInterval ?? configuration.evaluationInterval
    let files = RuleFileSet(
      patterns: (readsRuleFilesOfConfiguration ? configuration.ruleFilePatterns : []) + rulePatterns, loader: loader,
      evaluationInterval: interval)
    let dataSources = try dataSource?.configurations() ?? []
    let errors = files.errors + Self.unknownDataSources(files.groups, known: dataSources)
    guard errors.isEmpty else {
      throw ContentFailure(errors)
    }
    var settings = settings
    settings.evaluationInterval = interval
    settings.queryOffset = configuration.ruleQueryOffset
    settings.externalLabels = Labels(configuration.externalLabels)
    settings.externalURL = externalURL
    return Content(
      groups: files.groups, settings: settings,
      alertmanagers: AlertmanagerSet(configured: configuration.alerting, urls: alertmanagerURLs),
      remoteWrites: RemoteWriteSet(
        configured: configuration.remoteWrites, urls: remoteWriteURLs, externalLabels: settings.externalLabels,
        writtenNames: Self.writtenNames(files.groups)),
      dataSources: dataSources, configuration: configuration.maskedText,
      warnings: (configuration.warnings + files.warnings).map(\.description),
      unmatchedPatterns: files.unmatched)
  }

  /// The names of all series that the rules of groups write.
  private static func writtenNames(_ groups: [RuleGroup]) -> Set<String> {
    var names: Set<String> = ["ALERTS", "ALERTS_FOR_STATE"]
    for rule in groups.lazy.flatMap(\.rules) {
      if case .recording(let metric) = rule.kind {
        names.insert(metric)
      }
    }
    return names
  }

  /// The groups of a rule file's text. Throws ``ContentFailure``.
  func groups(text: String, file: String) throws(ContentFailure) -> [RuleGroup] {
    do throws(ContentErrors) {
      return try RuleFileLoader(checks: checks).load(text: text, file: file)
    } catch {
      throw ContentFailure(error.errors)
    }
  }

  /// The groups that name a data source that there isn't.
  private static func unknownDataSources(
    _ groups: [RuleGroup], known: [DataSourceConfiguration]
  ) -> [ContentError] {
    let names = known.map(\.name).filter { !$0.isEmpty }
    return groups.compactMap { group in
      guard let name = group.extensions.dataSource, !names.contains(name) else {
        return nil
      }
      let position = group.extensions.positions["datasource"]
      return ContentError(
        file: group.file, line: position?.line ?? 0, column: position?.column ?? 0,
        message: "group \(Quoting.quoted(group.name)): there is no data source named \(Quoting.quoted(name))",
        hint: names.isEmpty
          ? "list it in the file of --datasource.config" : "there are \(names.joined(separator: ", "))")
    }
  }

  /// The configuration file's content; the defaults where there is none.
  private func configuration() throws(ContentFailure) -> PrometheusConfiguration {
    let loader = PrometheusConfigurationLoader(environment: ProcessInfo.processInfo.environment)
    do throws(ContentErrors) {
      guard let configurationFile else {
        return try loader.load(text: "", file: "", folder: "")
      }
      return try loader.load(path: configurationFile)
    } catch {
      throw ContentFailure(error.errors)
    }
  }

  private var checks: RuleSyntaxChecks { RuleSyntaxChecks(engine: engine) }
}
