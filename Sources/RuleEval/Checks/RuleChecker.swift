public import PromQL

/// Looks for likely mistakes in rules that load, without asking any server.
///
/// What is found is what cannot be meant whatever the series are, or what the names of metrics tell; each check is
/// described in `Documentation/Checks.md`.
public struct RuleChecker: Sendable {
  /// The checks that are made.
  public var checks: Set<RuleCheck>
  /// The interval of groups that have none of their own, in milliseconds.
  public var evaluationInterval: Milliseconds
  /// How far scrapes are apart, in milliseconds; nil where that is not known, and ranges are not looked at.
  public var scrapeInterval: Milliseconds?
  /// What parts of the language are there.
  public var parserOptions: ParserOptions
  /// The types of metrics that are known; of others the names tell.
  public var metricTypes: [String: MetricType] = [:]

  public init(
    checks: Set<RuleCheck> = Set(RuleCheck.allCases), evaluationInterval: Milliseconds = 60_000,
    scrapeInterval: Milliseconds? = nil, parserOptions: ParserOptions = .everything
  ) {
    self.checks = checks
    self.evaluationInterval = evaluationInterval
    self.scrapeInterval = scrapeInterval
    self.parserOptions = parserOptions
  }

  /// What is found in the rules of one file, in its order. O(size of the rules).
  ///
  /// - Parameters:
  ///   - file: What the loader made of it.
  ///   - name: The file as findings name it.
  ///   - recorded: What the rules of all files record, this one among them; nil for what this file's record.
  public func findings(in file: RuleFile, named name: String, _ recorded: RecordedExpressions? = nil) -> [Finding] {
    let recorded = (recorded ?? RecordedExpressions(in: file.groups, parserOptions: parserOptions)).expressions
    let duplicates = file.duplicates.filter { !$0.rule.disables(.duplicateRules, in: $0.group) }
    var findings = duplicates.map { duplicate in
      Finding(
        check: .duplicateRules, file: name, position: duplicate.rule.position, group: duplicate.group.name,
        rule: duplicate.rule.name, message: "an earlier rule has the same name and labels",
        fix: "the first is in group \(Quoting.quoted(duplicate.firstGroup)), on line \(duplicate.firstLine)")
    }
    for group in file.groups {
      for rule in group.rules {
        guard let expression = parse(rule) else {
          continue
        }
        let checked = CheckedRule(
          rule: rule, group: group, file: name, expression: expression, interval: group.interval ?? evaluationInterval,
          scrapeInterval: scrapeInterval, recorded: recorded, metricTypes: metricTypes, parserOptions: parserOptions)
        findings += checked.findings().filter { !rule.disables($0.check, in: group) }
      }
    }
    return Self.ordered(findings.filter { checks.contains($0.check) })
  }

  /// Findings by place, each once.
  static func ordered(_ findings: [Finding]) -> [Finding] {
    findings.sorted().reduce(into: []) { unique, finding in
      if unique.last != finding {
        unique.append(finding)
      }
    }
  }

  /// Nil for what does not parse, which the loader tells.
  private func parse(_ rule: Rule) -> Expression? {
    try? Parser.parse(rule.expression, options: parserOptions)
  }
}

extension Rule {
  /// Whether an extension comment of the rule or of its group leaves a check out.
  func disables(_ check: RuleCheck, in group: RuleGroup) -> Bool {
    extensions.disabledChecks.contains(check.rawValue) || group.extensions.disabledChecks.contains(check.rawValue)
  }
}
