extension TemplateFunction {
  /// Calls the function with arguments that its signature accepts.
  func call(
    _ arguments: TemplateCallArguments, in environment: TemplateEnvironment
  ) throws(TemplateFailure) -> TemplateValue {
    switch self {
    case .and: arguments.values.first { !$0.isTrue } ?? arguments.values.last ?? .none
    case .or: arguments.values.first { $0.isTrue } ?? arguments.values.last ?? .none
    case .not: .bool(!arguments[0].isTrue)
    case .call: throw TemplateFailure("non-function of type \(arguments[0].typeName)")
    case .eq, .ne, .lt, .le, .gt, .ge: .bool(try compare(arguments.values))
    case .len: .int(try arguments[0].length())
    case .index: try arguments[0].element(at: arguments.values.dropFirst())
    case .slice: try arguments[0].slice(Array(arguments.values.dropFirst()))
    case .print: .string(try GoFormatter.print(arguments.values))
    case .println: .string(try GoFormatter.printLine(arguments.values))
    case .printf: .string(try GoFormatter.format(arguments.string(0), Array(arguments.values.dropFirst())))
    case .html: .string(Escaping.html(try arguments.printed()))
    case .js: .string(Escaping.javaScript(try arguments.printed()))
    case .urlquery: .string(Escaping.urlQuery(try arguments.printed()))
    case .args: .arguments(try TemplateArguments(arguments.values))
    case .query, .first, .label, .value, .strvalue, .sortByLabel: try callOnSamples(arguments, in: environment)
    case .humanize: .string(Humanizing.number(try arguments[0].number()))
    case .humanize1024: .string(Humanizing.binaryNumber(try arguments[0].number()))
    case .humanizeDuration: .string(Humanizing.duration(seconds: try arguments[0].number()))
    case .humanizePercentage: .string(Humanizing.percentage(ratio: try arguments[0].number()))
    case .humanizeTimestamp: .string(try Humanizing.timestamp(seconds: arguments[0].number()))
    case .now: .float(Double(environment.evaluationTime) / 1000)
    case .toTime: .time(try GoTime(seconds: arguments[0].number()))
    case .toDuration: .duration(GoDuration(seconds: try arguments[0].number()))
    case .parseDuration: .float(try GoDuration(parsing: arguments.string(0)).seconds)
    case .parseDurationTime: .duration(try GoDuration(parsing: arguments.string(0)))
    default: try callOnText(arguments, in: environment)
    }
  }

  private func callOnSamples(
    _ arguments: TemplateCallArguments, in environment: TemplateEnvironment
  ) throws(TemplateFailure) -> TemplateValue {
    switch self {
    case .query: return .samples(try describingErrors { try environment.query(try arguments.string(0)) })
    case .first:
      guard let first = try arguments.samples(0).first else {
        throw TemplateFailure("first() called on vector with no elements")
      }
      return .sample(first)
    case .label: return .string(try arguments.sample(1).labels[arguments.string(0)] ?? "")
    case .strvalue: return .string(try arguments.sample(0).labels["__value__"] ?? "")
    case .sortByLabel:
      let name = try arguments.string(0)
      // The standard library's sort is stable.
      return .samples(try arguments.samples(1).sorted { ($0.labels[name] ?? "").precedes($1.labels[name] ?? "") })
    default: return TemplateValue(try arguments.sample(0).value)
    }
  }

  private func callOnText(
    _ arguments: TemplateCallArguments, in environment: TemplateEnvironment
  ) throws(TemplateFailure) -> TemplateValue {
    switch self {
    case .title: .string(LetterCase.title(try arguments.string(0)))
    case .toUpper: .string(LetterCase.upper(try arguments.string(0)))
    case .toLower: .string(LetterCase.lower(try arguments.string(0)))
    case .stripPort: .string(HostPort.stripPort(try arguments.string(0)))
    case .stripDomain: .string(HostPort.stripDomain(try arguments.string(0)))
    case .graphLink: .string("/graph?g0.expr=\(Escaping.urlQuery(try arguments.string(0)))&g0.tab=0")
    case .tableLink: .string("/graph?g0.expr=\(Escaping.urlQuery(try arguments.string(0)))&g0.tab=1")
    case .urlQueryEscape: .string(Escaping.urlQuery(try arguments.string(0)))
    case .safeHtml: .html(try arguments.string(0))
    case .pathPrefix: .string(Escaping.path(ofURL: environment.externalURL))
    case .match:
      .bool(
        try describingErrors {
          try environment.regularExpressions.matches(
            pattern: try arguments.string(0), text: try arguments.string(1))
        })
    case .reReplaceAll:
      .string(
        try describingErrors {
          try environment.regularExpressions.replaceAll(
            pattern: try arguments.string(0), text: try arguments.string(2), replacement: try arguments.string(1))
        })
    default: .string(environment.externalURL)
    }
  }

  /// Turns whatever the surroundings throw into a failure of the template.
  private func describingErrors<Result>(_ body: () throws -> Result) throws(TemplateFailure) -> Result {
    do {
      return try body()
    } catch let failure as TemplateFailure {
      throw failure
    } catch {
      throw TemplateFailure(String(describing: error))
    }
  }
}
