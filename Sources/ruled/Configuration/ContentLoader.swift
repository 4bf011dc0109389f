import Foundation
import PromQL
import RuleEval

/// Reads what an operator wrote: the configuration file and the rule files, checked as a whole.
struct ContentLoader: Sendable {
  /// The configuration file; nil for none.
  var configurationFile: String?
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
  /// How long an alert that goes on firing is not sent again, in milliseconds.
  var resendDelay: Milliseconds = 60_000
  /// Parses and plans expressions.
  var engine: Engine

  /// Everything that was read.
  struct Content: Sendable {
    let groups: [RuleGroup]
    let settings: RuleSettings
    let alertmanagers: AlertmanagerSet
    let remoteWrites: RemoteWriteSet
    /// The configuration file as people may see it.
    let configuration: String
    /// What is no error but likely a slip.
    let warnings: [String]
  }

  /// Reads all files. Throws ``ContentFailure`` with everything that is wrong with any of them.
  func load() throws(ContentFailure) -> Content {
    let configuration = try configuration()
    let loader = RuleFileLoader(checks: checks, nameValidation: configuration.nameValidation)
    let files = RuleFileSet(patterns: configuration.ruleFilePatterns + rulePatterns, loader: loader)
    guard files.errors.isEmpty else {
      throw ContentFailure(files.errors)
    }
    return Content(
      groups: files.groups,
      settings: RuleSettings(
        evaluationInterval: evaluationInterval ?? configuration.evaluationInterval,
        queryOffset: configuration.ruleQueryOffset, externalLabels: Labels(configuration.externalLabels),
        externalURL: externalURL, resendDelay: resendDelay),
      alertmanagers: AlertmanagerSet(configured: configuration.alertmanagers, urls: alertmanagerURLs),
      remoteWrites: RemoteWriteSet(
        configured: configuration.remoteWrites, urls: remoteWriteURLs,
        externalLabels: Labels(configuration.externalLabels), writtenNames: Self.writtenNames(files.groups)),
      configuration: configuration.maskedText,
      warnings: (configuration.warnings + files.warnings).map(\.description))
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
