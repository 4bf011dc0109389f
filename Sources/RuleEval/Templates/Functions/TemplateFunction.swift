/// The functions that templates can call: those of Go's `text/template` and those of Prometheus, by their names there.
///
/// Upstream has `tmpl` in console templates only, and `parseDurationTime` is vmalert's.
enum TemplateFunction: String, Sendable, CaseIterable {
  case and, or, not, call, eq, ne, lt, le, gt, ge
  case len, index, slice, print, printf, println, html, js, urlquery
  case query, first, label, value, strvalue, sortByLabel
  case humanize, humanize1024, humanizeDuration, humanizePercentage, humanizeTimestamp
  case now, toTime, toDuration, parseDuration, parseDurationTime
  case title, toUpper, toLower, stripPort, stripDomain, match, reReplaceAll
  case graphLink, tableLink, urlQueryEscape, safeHtml, externalURL, pathPrefix, args, tmpl
}

/// What a function or a method takes.
struct TemplateSignature: Sendable, Equatable {
  enum Parameter: Sendable, Equatable {
    case any, string, integer, sample, samples, duration, time

    /// The Go type, which errors name.
    var typeName: String {
      switch self {
      case .any: "interface {}"
      case .string: "string"
      case .integer: "int"
      case .sample: "*template.sample"
      case .samples: "template.queryResult"
      case .duration: "time.Duration"
      case .time: "time.Time"
      }
    }

    func accepts(_ value: TemplateValue) -> Bool {
      switch (self, value) {
      case (.any, _), (.string, .string), (.integer, .int), (.sample, .sample), (.samples, .samples),
        (.duration, .duration), (.time, .time):
        true
      default: false
      }
    }
  }

  let parameters: [Parameter]
  /// Whether any number of values of any kind may follow.
  var isVariadic = false
}

extension TemplateFunction {
  var signature: TemplateSignature {
    switch self {
    case .and, .or, .call, .eq, .index, .slice: TemplateSignature(parameters: [.any], isVariadic: true)
    case .print, .println, .html, .js, .urlquery, .args: TemplateSignature(parameters: [], isVariadic: true)
    case .printf: TemplateSignature(parameters: [.string], isVariadic: true)
    case .ne, .lt, .le, .gt, .ge: TemplateSignature(parameters: [.any, .any])
    case .not, .len, .humanize, .humanize1024, .humanizeDuration, .humanizePercentage, .humanizeTimestamp, .toTime,
      .toDuration:
      TemplateSignature(parameters: [.any])
    case .query, .parseDuration, .parseDurationTime, .title, .toUpper, .toLower, .stripPort, .stripDomain, .graphLink,
      .tableLink,
      .urlQueryEscape, .safeHtml:
      TemplateSignature(parameters: [.string])
    case .match: TemplateSignature(parameters: [.string, .string])
    case .reReplaceAll: TemplateSignature(parameters: [.string, .string, .string])
    case .tmpl: TemplateSignature(parameters: [.string, .any])
    case .first: TemplateSignature(parameters: [.samples])
    case .label: TemplateSignature(parameters: [.string, .sample])
    case .value, .strvalue: TemplateSignature(parameters: [.sample])
    case .sortByLabel: TemplateSignature(parameters: [.string, .samples])
    case .now, .externalURL, .pathPrefix: TemplateSignature(parameters: [])
    }
  }
}
