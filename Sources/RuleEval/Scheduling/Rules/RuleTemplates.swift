internal import PromQL
import Synchronization

/// The label and annotation templates of an alerting rule.
struct RuleTemplates: AlertTemplates {
  /// How often one template may ask for further queries while it is expanded.
  private static let mostRounds = 100

  private typealias Named = (name: String, template: Template)

  private let labels: [Named]
  private let annotations: [Named]
  private let externalLabels: [String: String]
  private let externalURL: String
  private let queries: TemplateQueries

  /// Throws ``TemplateError`` where a template is none.
  init(_ rule: Rule, labels: [String: String], settings: RuleSettings, queries: TemplateQueries) throws {
    func parsed(_ texts: [String: String]) throws -> [Named] {
      try texts.sorted { $0.key < $1.key }.map { name, text in
        (name, try Template(parsing: text, name: rule.templateName))
      }
    }
    self.labels = try parsed(labels)
    annotations = try parsed(rule.annotations)
    externalLabels = settings.externalLabels.dictionary
    externalURL = settings.externalURL
    self.queries = queries
  }

  func expand(for element: VectorElement, at time: Timestamp) async -> AlertTexts {
    var texts = AlertTexts()
    let environment = TemplateEnvironment(
      labels: element.labels.dictionary, externalLabels: externalLabels, externalURL: externalURL,
      value: TemplateSample.Value(element.sample), evaluationTime: time,
      regularExpressions: TemplateRegularExpressions(),
      query: { _ in [] })
    for (name, template) in labels {
      texts.labels[name] = await expand(template, in: environment, errors: &texts.errors)
    }
    for (name, template) in annotations {
      texts.annotations[name] = await expand(template, in: environment, errors: &texts.errors)
    }
    return texts
  }

  /// Expands a template, again and again while it asks for queries that were not evaluated yet: expanding is
  /// synchronous, evaluating is not.
  private func expand(
    _ template: Template, in environment: TemplateEnvironment, errors: inout [String]
  ) async -> String {
    var environment = environment
    let time = environment.evaluationTime
    var known: [String: TemplateQueries.Outcome] = [:]
    var asked = template.constantQueries
    for _ in 0..<Self.mostRounds {
      if !asked.isEmpty {
        known.merge(await queries.results(of: asked, at: time)) { $1 }
      }
      let missing = MissingQueries()
      let results = known
      environment.query = { text in
        guard let result = results[text] else {
          missing.add(text)
          throw QueryError(.internal, "the query was not evaluated")
        }
        return try result.get()
      }
      let (text, error) = template.expandOrExplain(in: environment)
      asked = missing.texts
      if asked.isEmpty {
        TemplateStatistics.shared.count(failed: error != nil)
        if let error {
          errors.append("\(error)")
        }
        return text
      }
    }
    TemplateStatistics.shared.count(failed: true)
    errors.append("template \(template.name) asks for too many queries")
    return "<error expanding template: too many queries>"
  }
}

extension Rule {
  /// What the templates of the rule are called in messages.
  fileprivate var templateName: String {
    switch kind {
    case .alerting(let name): "__alert_\(name)"
    case .recording(let metric): "__record_\(metric)"
    }
  }
}

/// Queries that a template asked for and that were not evaluated yet.
private final class MissingQueries: Sendable {
  private let asked = Mutex<[String]>([])

  var texts: [String] { asked.withLock(\.self) }

  func add(_ text: String) {
    asked.withLock { $0.append(text) }
  }
}
