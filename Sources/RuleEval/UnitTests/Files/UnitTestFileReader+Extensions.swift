internal import PromQL
internal import Yams

extension UnitTestFileReader {
  static let fileExtensions = ["honour_group_intervals"]
  static let testExtensions = ["input_files"]
  static let alertExtensions = ["from", "exp_state", "match", "others"]

  /// What the comments of the file ask for.
  mutating func readExtensions(_ extensions: [ExtensionField], of content: inout Content) {
    read(
      extensions, known: Self.fileExtensions, plain: Self.fields,
      elsewhere: Self.testExtensions + Self.alertExtensions, owner: "a test, not the file", "a file of unit tests"
    ) { field, title, report in
      content.honoursGroupIntervals = report.boolean(field.value, title) ?? false
    }
  }

  /// What the comments of a test ask for.
  mutating func readExtensions(_ extensions: [ExtensionField], of test: inout UnitTest, _ what: String) {
    let file = file
    read(
      extensions, known: Self.testExtensions, plain: Self.testFields,
      elsewhere: Self.fileExtensions + Self.alertExtensions, owner: "the file or an alert test, not a test", what
    ) { field, title, report in
      let nodes = field.value.sequence == nil ? [field.value] : report.list(field.value, title)
      for node in nodes {
        if let pattern = report.nonemptyString(node, title) {
          test.inputFiles += Self.inputFiles(pattern, of: file, start: test.start, at: node.position, title, &report)
        }
      }
    }
  }

  /// What the comments of an alert test ask for.
  mutating func readExtensions(_ extensions: [ExtensionField], of assertion: inout AlertAssertion, _ what: String) {
    read(
      extensions, known: Self.alertExtensions, plain: Self.alertFields,
      elsewhere: Self.fileExtensions + Self.testExtensions, owner: "the file or a test, not an alert test", what
    ) { field, title, report in
      switch field.key {
      case "from":
        assertion.start = report.duration(field.value, title)
        if let start = assertion.start, start > assertion.time {
          report.error(at: field.value.position, "\(title) must not be later than eval_time")
        }
      case "exp_state":
        assertion.state = report.choice(field.value, of: AlertAssertion.State.self, title) ?? .firing
      case "match":
        assertion.matching = report.choice(field.value, of: AlertAssertion.Matching.self, title) ?? .exact
        if assertion.matching == .regex {
          Self.checkPatterns(of: assertion, at: field.value.position, title, &report)
        }
      default:
        assertion.allowsOthers = report.choice(field.value, among: ["allowed", "refused"], title) == "allowed"
      }
    }
  }

  /// Refuses rounds that nobody waits for, where groups have intervals of their own.
  mutating func checkIntervals(of groups: [RuleGroup], _ tests: [UnitTest]) throws(ContentErrors) {
    guard let shortest = groups.compactMap(\.interval).min() else {
      return
    }
    for test in tests where test.longestTime / shortest >= UnitTestLimits.evaluations {
      report.error(
        at: test.position, "test \(test.index + 1): more than \(UnitTestLimits.evaluations) evaluations of a rule",
        hint: "the last eval_time divided by the shortest interval of a group")
    }
    try report.finish()
  }

  private mutating func read(
    _ extensions: [ExtensionField], known: [String], plain: [String], elsewhere: [String], owner: String,
    _ what: String, _ body: (ExtensionField, _ title: String, inout ContentReport) -> Void
  ) {
    for field in extensions {
      var inner = report.within(placing: ExtensionField.placing(field.comment))
      if known.contains(field.key) {
        body(field, "\(what): \(field.key)", &inner)
      } else {
        refuse(field, known: known, plain: plain, elsewhere: elsewhere, owner, &inner, what)
      }
      report.take(inner)
    }
  }

  private static func inputFiles(
    _ pattern: String, of file: String, start: Timestamp, at position: SourcePosition, _ title: String,
    _ report: inout ContentReport
  ) -> [InputFile] {
    do throws(ContentErrors) {
      let paths = try FilePattern.files(matching: FilePattern.path(pattern, in: folder(of: file)))
      if paths.isEmpty {
        report.error(at: position, "\(title): no file matches \(Quoting.quoted(pattern))")
      }
      var files: [InputFile] = []
      for path in paths {
        let text = try BoundedFile.text(of: path)
        let input = InputFile(path: path, text: text, format: FixtureFormat(fileName: path, text: text))
        do throws(FixtureError) {
          _ = try input.store(start: start, symbols: SymbolTable())
          files.append(input)
        } catch {
          report.error(at: position, "\(title): \(path):\(error)")
        }
      }
      return files
    } catch {
      for fault in error.errors {
        report.error(at: position, "\(title): \(fault)")
      }
      return []
    }
  }

  private static func checkPatterns(
    of assertion: AlertAssertion, at position: SourcePosition, _ title: String, _ report: inout ContentReport
  ) {
    for alert in assertion.alerts {
      for pattern in Array(alert.labels.values) + Array(alert.annotations.values) {
        do throws(RegexError) {
          _ = try Regex(pattern)
        } catch {
          report.error(at: position, "\(title): \(Quoting.quoted(pattern)) is no regular expression: \(error)")
        }
      }
    }
  }
}
