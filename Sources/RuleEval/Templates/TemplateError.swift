/// Why a template could not be parsed or expanded, and where.
///
/// The wording is that of Go's `text/template`, which is what rule authors know from Prometheus.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// When the template failed.
  public enum Phase: Sendable, Equatable {
    /// The text is not a template. The rule that holds it is to be refused.
    case parsing
    /// The template is well-formed but could not be expanded for one alert.
    case execution
  }

  /// When the template failed.
  public let phase: Phase
  /// The name of the template, as given to ``Template/init(parsing:name:)``.
  public let templateName: String
  /// The line of the failure, from 1.
  public let line: Int
  /// The distance of the failure from the start of its line, in bytes of UTF-8, from 0.
  public let column: Int
  /// What was wrong, without the position.
  public let message: String

  init(phase: Phase, templateName: String, line: Int, column: Int, message: String) {
    self.phase = phase
    self.templateName = templateName
    self.line = line
    self.column = column
    self.message =
      message.utf8.count <= TemplateLimits.messageBytes
      ? message : String(decoding: message.utf8.prefix(TemplateLimits.messageBytes), as: UTF8.self) + "…"
  }

  /// The whole report: `template: NAME:LINE: …` for a template that does not parse and
  /// `template: NAME:LINE:COLUMN: executing …` for one that fails in use.
  public var description: String {
    switch phase {
    case .parsing: "template: \(templateName):\(line): \(message)"
    case .execution: "template: \(templateName):\(line):\(column): \(message)"
    }
  }

  /// What a label or an annotation says in place of the text that could not be produced, in the words of Prometheus.
  public var replacementText: String {
    switch phase {
    case .parsing: return "<error expanding template: error parsing template \(templateName): \(description)>"
    case .execution:
      let place = "\(line):\(line == 1 ? column + Self.declarations : column)"
      return "<error expanding template: error executing template \(templateName): "
        + "template: \(templateName):\(place): \(message)>"
    }
  }

  /// The length of the declarations of `$labels` and its like, which upstream puts in front of a template, so that its
  /// errors count them.
  private static let declarations = 112
}
