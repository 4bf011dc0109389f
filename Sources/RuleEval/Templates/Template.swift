/// A parsed template for a label or an annotation of an alert.
///
/// The language is Go's `text/template` with the functions of Prometheus; see Prometheus's
/// `docs/configuration/template_reference.md`. Parse once, when the rule is loaded, and expand for every alert.
public struct Template: Sendable {
  /// The name that errors carry, `__alert_` and the alert's name by custom.
  public let name: String
  /// The text as it was written.
  public let text: String
  /// The texts of the queries that are written out as constants, in the order of the text, each once.
  ///
  /// They can be fetched before the template is expanded.
  public let constantQueries: [String]
  /// Whether some query is put together as the template is expanded, so that ``constantQueries`` does not tell it.
  public let hasComputedQueries: Bool

  /// The parsed form, or nothing where the text holds no action and stands for itself.
  let definitions: TemplateDefinitions?

  /// Parses a template.
  ///
  /// Complexity: linear in the length of the text.
  ///
  /// - Parameters:
  ///   - text: The text of the label or the annotation.
  ///   - name: What errors call the template.
  /// - Throws: A ``TemplateError`` of the phase ``TemplateError/Phase/parsing``.
  public init(parsing text: String, name: String) throws(TemplateError) {
    self.name = name
    self.text = text
    guard text.utf8.count <= TemplateLimits.sourceBytes else {
      throw TemplateError(
        phase: .parsing, templateName: name, line: 1, column: 0,
        message: "the template is longer than \(TemplateLimits.sourceBytes) bytes")
    }
    let source = TemplateSource(text: text, name: name)
    guard source.holdsActions else {
      (definitions, constantQueries, hasComputedQueries) = (nil, [], false)
      return
    }
    var parser = TemplateParser(source: source)
    definitions = try parser.parse()
    constantQueries = parser.constantQueries
    hasComputedQueries = parser.hasComputedQueries
  }

  /// What is wrong with a text as a template, for ``RuleSyntaxChecks/template``; nil for nothing. Linear in its length.
  public static func fault(in text: String, name: String) -> String? {
    do throws(TemplateError) {
      _ = try Template(parsing: text, name: name)
      return nil
    } catch {
      return error.description
    }
  }

  /// The text of the label or the annotation for one alert.
  ///
  /// - Parameter environment: What the template can see.
  /// - Throws: A ``TemplateError`` of the phase ``TemplateError/Phase/execution``.
  public func expand(in environment: TemplateEnvironment) throws(TemplateError) -> String {
    try expand(in: environment, data: .alert(environment), variables: TemplateExecutor.alertVariables(environment))
  }

  /// The text for one alert, or a text that says why there is none, together with the error so that it can be logged.
  ///
  /// An alert with a broken annotation is worth more than no alert, so this is what rules use.
  ///
  /// - Parameter environment: What the template can see.
  public func expandOrExplain(in environment: TemplateEnvironment) -> (text: String, error: TemplateError?) {
    do throws(TemplateError) {
      return (try expand(in: environment), nil)
    } catch {
      return (error.replacementText, error)
    }
  }

  /// Expands the template with `data` as its dot, which in alerts is always the alert itself.
  func expand(
    in environment: TemplateEnvironment, data: TemplateValue, variables: [TemplateVariable] = []
  ) throws(TemplateError) -> String {
    guard let definitions else { return text }
    var executor = TemplateExecutor(definitions: definitions, environment: environment, variables: variables)
    return try executor.run(data: data)
  }
}
