import PromQL
import RuleEval

/// Runs files of tests, several at a time.
struct TestRunner: Sendable {
  private let unitTests: UnitTestRunner
  private let loader: UnitTestFileLoader
  private let pool: EvaluationPool
  private let isWanted: @Sendable (String) -> Bool

  /// How many files are read and run at a time.
  private static let filesAtOnce = 8

  /// - Parameters:
  ///   - options: How unit tests are run; scripts have upstream's options for scripts.
  ///   - ignoresUnknownFields: Whether rule files may have fields that nobody knows.
  ///   - isWanted: Whether the unit tests of a name are run.
  init(
    options: UnitTestOptions, ignoresUnknownFields: Bool = false,
    isWanted: @escaping @Sendable (String) -> Bool = { _ in true }
  ) {
    pool = EvaluationPool(name: "tests")
    unitTests = UnitTestRunner(options: options, pool: pool)
    let checks = RuleSyntaxChecks(engine: Engine(options: options.engine))
    loader = UnitTestFileLoader(
      rules: RuleFileLoader(checks: checks, ignoresUnknownFields: ignoresUnknownFields), time: TimeText.time)
    self.isWanted = isWanted
  }

  /// Runs files and hands over what became of each, in their order, as soon as it and all before it are done.
  func run(_ files: [String], each: (TestOutcome) -> Void) async {
    await withTaskGroup(of: (Int, TestOutcome).self) { group in
      var started = 0
      func startNext() {
        if started < files.count {
          let (number, file) = (started, files[started])
          group.addTask { (number, await outcome(file)) }
          started += 1
        }
      }
      for _ in 0..<Self.filesAtOnce {
        startNext()
      }
      var done: [Int: TestOutcome] = [:]
      var next = 0
      for await (number, outcome) in group {
        startNext()
        done[number] = outcome
        while let outcome = done.removeValue(forKey: next) {
          each(outcome)
          next += 1
        }
      }
    }
  }

  /// What the file says, in its language.
  private enum Content {
    case script(String)
    case unitTests(UnitTestFile)
  }

  private func outcome(_ file: String) async -> TestOutcome {
    let begun = ContinuousClock.now
    var dependencies: Set = [file]
    let result: TestOutcome.Result
    do {
      switch try await pool.run({ try content(file) }) {
      case .script(let text):
        result = .script(try await pool.run { ScriptRunner.upstream().run(text, name: file) })
      case .unitTests(let tests):
        dependencies.formUnion(tests.ruleFiles)
        result = .unitTests(try await unitTests.run(tests, where: isWanted))
      }
    } catch let error as ContentFailure {
      result = .unreadable(error.messages)
    } catch let error as ContentErrors {
      dependencies.formUnion(error.errors.map(\.file))
      result = .unreadable(error.errors.map(\.description))
    } catch let error as FixtureError {
      result = .unreadable(["\(file):\(error)"])
    } catch {
      result = .unreadable(["\(file): \(error)"])
    }
    return TestOutcome(
      file: file, result: result, dependencies: dependencies, duration: (ContinuousClock.now - begun) / .seconds(1))
  }

  private func content(_ file: String) throws -> Content {
    let text = try TestFile.text(of: file)
    switch TestLanguage(fileName: file, text: text) {
    case .script: return .script(text)
    case .unitTests: return .unitTests(try loader.load(text: text, file: file))
    }
  }
}
