import Foundation
import PromQL
import RuleEval

/// Checks files, each by what it is.
struct FileChecker {
  let engine: Engine
  var checker: RuleChecker
  let ignoresUnknownFields: Bool

  private var loader: RuleFileLoader {
    RuleFileLoader(checks: RuleSyntaxChecks(engine: engine), ignoresUnknownFields: ignoresUnknownFields)
  }

  /// Outcomes in the order of the files; those of the rule files of a configuration stand behind it. Blocks while it reads.
  func check(_ files: [String]) -> [CheckOutcome] {
    let read = files.map { file in
      Result {
        (file == "-" ? "standard input" : file, file == "-" ? try StandardInput.text() : try BoundedFile.text(of: file))
      }
    }
    // What one file records, another may read; what does not load is told below.
    let groups = read.compactMap { try? $0.get() }.flatMap { file, text in
      (try? loader.load(text: text, file: file)) ?? []
    }
    return zip(files, read).flatMap { file, result -> [CheckOutcome] in
      do {
        let (name, text) = try result.get()
        return try check(text, file: name, groups)
      } catch {
        return [Self.failed(file, error)]
      }
    }
  }

  private func check(_ text: String, file: String, _ groups: [RuleGroup]) throws(ContentErrors) -> [CheckOutcome] {
    switch try CheckedContent(text: text, file: file) {
    case .rules: [checkRules(text, file: file, checker, groups)]
    case .unitTests: [checkTests(text, file: file)]
    case .configuration: try checkConfiguration(text, file: file)
    }
  }

  private func checkRules(
    _ text: String, file: String, _ checker: RuleChecker, _ others: [RuleGroup]
  ) -> CheckOutcome {
    do throws(ContentErrors) {
      let rules = try loader.read(text: text, file: file)
      return CheckOutcome(
        file: file, content: .rules, count: rules.groups.reduce(0) { $0 + $1.rules.count },
        findings: checker.findings(in: rules, named: file, recordedBy: others))
    } catch {
      return Self.failed(file, error, content: .rules)
    }
  }

  private func checkTests(_ text: String, file: String) -> CheckOutcome {
    do throws(ContentErrors) {
      let tests = try UnitTestFileLoader(rules: loader, time: TimeText.time).load(text: text, file: file)
      return CheckOutcome(file: file, content: .unitTests, count: tests.tests.count)
    } catch {
      return Self.failed(file, error, content: .unitTests)
    }
  }

  private func checkConfiguration(_ text: String, file: String) throws(ContentErrors) -> [CheckOutcome] {
    let folder = URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
    let loader = PrometheusConfigurationLoader(environment: ProcessInfo.processInfo.environment)
    let configuration: PrometheusConfiguration
    do throws(ContentErrors) {
      configuration = try loader.load(text: text, file: file, folder: folder)
    } catch {
      return [Self.failed(file, error, content: .configuration)]
    }
    let intervals = try ScrapeIntervals(text: text, file: file)
    var checker = checker
    checker.evaluationInterval = configuration.evaluationInterval
    checker.scrapeInterval = checker.scrapeInterval ?? intervals.shortest
    let set = RuleFileSet(
      patterns: configuration.ruleFilePatterns, loader: self.loader,
      evaluationInterval: configuration.evaluationInterval)
    var outcome = CheckOutcome(file: file, content: .configuration)
    outcome.findings = intervals.findings.filter { checker.checks.contains($0.check) }
    outcome.errors = set.errors.filter { !set.files.contains($0.file) } + set.unmatched
    let files = set.files.map { path in
      var outcome: CheckOutcome
      do {
        outcome = checkRules(try BoundedFile.text(of: path), file: path, checker, set.groups)
      } catch {
        outcome = Self.failed(path, error)
      }
      if outcome.errors.isEmpty {
        // What is wrong between files.
        outcome.errors = set.errors.filter { $0.file == path }
      }
      return outcome
    }
    outcome.count = files.reduce(0) { $0 + $1.count }
    return [outcome] + files
  }

  private static func failed(_ file: String, _ error: any Error, content: CheckedContent? = nil) -> CheckOutcome {
    var outcome = CheckOutcome(file: file, content: content)
    switch error {
    case let error as ContentErrors: outcome.errors = error.errors
    case let error as ContentFailure: outcome.errors = error.messages.map { ContentError(file: file, message: $0) }
    default: outcome.errors = [ContentError(file: file, message: "\(error)")]
    }
    return outcome
  }
}
