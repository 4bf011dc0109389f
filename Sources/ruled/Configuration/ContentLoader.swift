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
  /// The interval of groups without one, instead of the configuration's; milliseconds.
  var evaluationInterval: Milliseconds?
  /// Where people reach the program.
  var externalURL: String
  /// Parses and plans expressions.
  var engine: Engine
  /// What is no matter of files.
  var settings = RuleSettings()

  /// Everything that was read.
  struct Content: Sendable {
    let groups: [RuleGroup]
    let settings: RuleSettings
    let alertmanagers: AlertmanagerSet
    /// The configuration file as people may see it.
    let configuration: String
    /// What is no error but likely a slip.
    let warnings: [String]
  }

  /// Reads all files. Throws ``ContentFailure`` with everything that is wrong with any of them.
  func load() throws(ContentFailure) -> Content {
    let configuration = try configuration()
    let loader = RuleFileLoader(checks: checks, nameValidation: configuration.nameValidation)
    let interval = evaluationInterval ?? configuration.evaluationInterval
    let files = RuleFileSet(
      patterns: configuration.ruleFilePatterns + rulePatterns, loader: loader, evaluationInterval: interval)
    guard files.errors.isEmpty else {
      throw ContentFailure(files.errors)
    }
    var settings = settings
    settings.evaluationInterval = interval
    settings.queryOffset = configuration.ruleQueryOffset
    settings.externalLabels = Labels(configuration.externalLabels)
    settings.externalURL = externalURL
    return Content(
      groups: files.groups, settings: settings,
      alertmanagers: AlertmanagerSet(configured: configuration.alertmanagers, urls: alertmanagerURLs),
      configuration: configuration.maskedText,
      warnings: (configuration.warnings + files.warnings).map(\.description))
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
