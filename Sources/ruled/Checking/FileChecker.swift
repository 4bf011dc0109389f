import Foundation
import PromQL
import RuleEval

/// Checks files, each by what it is.
struct FileChecker: Sendable {
  let engine: Engine
  var checker: RuleChecker
  let ignoresUnknownFields: Bool

  private var loader: RuleFileLoader {
    RuleFileLoader(checks: RuleSyntaxChecks(engine: engine), ignoresUnknownFields: ignoresUnknownFields)
  }

  /// Outcomes in the order of the files; those of the rule files of a configuration stand behind it. Blocks while it reads.
  func check(_ arguments: [String]) -> [CheckOutcome] {
    let files = CheckedFiles.named(by: arguments)
    let read = files.map { file in Result { try self.read(file) } }
    // What one file records, another may read.
    let groups = read.flatMap { result in
      if case .success(.rules(_, let file)) = result { file.groups } else { [] as [RuleGroup] }
    }
    let recorded = RecordedExpressions(in: groups, parserOptions: checker.parserOptions)
    return zip(files, read).flatMap { file, result -> [CheckOutcome] in
      do {
        switch try result.get() {
        case .rules(let name, let rules): return [outcome(of: rules, file: name, checker, recorded)]
        case .unusableRules(let name, let errors): return [Self.failed(name, errors, content: .rules)]
        case .unitTests(let name, let text): return [checkTests(text, file: name)]
        case .configuration(let name, let text): return try checkConfiguration(text, file: name)
        }
      } catch {
        return [Self.failed(file, error)]
      }
    }
  }

  /// What a file is, with its name and what was read of it.
  private enum Content {
    case rules(String, RuleFile)
    case unusableRules(String, ContentErrors)
    case unitTests(String, String)
    case configuration(String, String)
  }

  private func read(_ argument: String) throws -> Content {
    let file = argument == "-" ? "standard input" : argument
    let text = argument == "-" ? try StandardInput.text() : try BoundedFile.text(of: argument)
    switch try CheckedContent(text: text, file: file) {
    case .rules:
      do throws(ContentErrors) {
        return .rules(file, try loader.read(text: text, file: file))
      } catch {
        return .unusableRules(file, error)
      }
    case .unitTests: return .unitTests(file, text)
    case .configuration: return .configuration(file, text)
    }
  }

  private func outcome(
    of rules: RuleFile, file: String, _ checker: RuleChecker, _ recorded: RecordedExpressions
  ) -> CheckOutcome {
    CheckOutcome(
      file: file, content: .rules, count: rules.groups.reduce(0) { $0 + $1.rules.count },
      groups: rules.groups, findings: checker.findings(in: rules, named: file, recorded))
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
    let read = set.files.map { path in Result { try self.loader.read(path: path) } }
    let recorded = RecordedExpressions(
      in: read.flatMap { (try? $0.get())?.groups ?? [] }, parserOptions: checker.parserOptions)
    let files = zip(set.files, read).map { path, result in
      var outcome: CheckOutcome
      do {
        outcome = self.outcome(of: try result.get(), file: path, checker, recorded)
      } catch {
        outcome = Self.failed(path, error, content: .rules)
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
