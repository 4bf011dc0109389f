import Logging
import PromQL

extension GroupRunner {
  /// Notes how an evaluation of a rule went; a failure is logged when it is another than the last.
  func note(_ failure: (any Error)?, of index: Int) {
    let before = states[index].status
    let error = failure.map { "\($0)" }
    states[index].status.health = error == nil ? .ok : .err
    states[index].status.lastError = error
    if error != nil {
      statistics.ruleFailures += 1
    }
    guard error != before.lastError else {
      return
    }
    var metadata = metadata(of: index)
    if let error {
      metadata["error"] = "\(error)"
      environment.logger.warning("evaluating a rule failed", metadata: metadata)
    } else {
      environment.logger.info("evaluating a rule works again", metadata: metadata)
    }
  }

  /// Notes that a rule was not evaluated because an earlier one failed.
  func noteLeftOut(_ index: Int, becauseOf failed: Int) {
    let error = "not evaluated: rule \(failed + 1), \"\(prepared.rules[failed].rule.name)\", failed (on_error: abort)"
    let before = states[index].status.lastError
    states[index].status.health = .err
    states[index].status.lastError = error
    if error != before {
      var metadata = metadata(of: index)
      metadata["error"] = "\(error)"
      environment.logger.warning("a rule was left out", metadata: metadata)
    }
  }

  /// Notes what an evaluation that worked warned of; it is logged when it is something else than the last time.
  func note(_ annotations: Annotations, of index: Int) {
    let before = states[index].status.annotations
    states[index].status.annotations = annotations
    if !annotations.warnings.isEmpty {
      statistics.ruleWarnings += 1
    }
    if annotations.warnings != before.warnings {
      log(annotations.warnings, .warning, "evaluating a rule gave warnings", of: index)
    }
    if annotations.infos != before.infos {
      log(annotations.infos, .info, "evaluating a rule gave infos", of: index)
    }
  }

  private func log(_ texts: [String], _ level: Logger.Level, _ message: Logger.Message, of index: Int) {
    guard !texts.isEmpty else {
      return
    }
    var metadata = metadata(of: index)
    let more = texts.count > GroupRunner.mostLoggedTexts ? ["… (\(texts.count) in all)"] : []
    metadata["texts"] = "\((texts.prefix(GroupRunner.mostLoggedTexts) + more).joined(separator: "; "))"
    environment.logger.log(level: level, message, metadata: metadata)
  }

  /// How many warnings of one evaluation are logged.
  private static let mostLoggedTexts = 10

  private func metadata(of index: Int) -> Logger.Metadata {
    [
      "file": "\(prepared.group.file)", "group": "\(prepared.group.name)", "rule": "\(prepared.rules[index].rule.name)",
      "index": "\(index)",
    ]
  }

  /// Notes which selectors of a rule matched nothing.
  func note(_ selectors: [SelectorOutcome], of index: Int) {
    let isIgnored = prepared.rules[index].rule.extensions.ignoresMissingSeries
    let missing = isIgnored ? [] : selectors.filter(\.isMissing).map(\.selector)
    states[index].missingSelectors = Array(Set(missing).sorted().prefix(GroupRunner.mostMissingSelectors))
  }

  /// How many selectors that matched nothing are told of, by rule.
  private static let mostMissingSelectors = 20
}
