/// How expressions and templates are checked while rule files load.
public struct RuleSyntaxChecks: Sendable {
  /// Gives what is wrong with an expression, or nil.
  ///
  /// `message` is complete, with PromQL's own place (`1:5: parse error: …`). `line` counts the expression's lines from
  /// 1, `column` the UTF-8 bytes of that line from 1.
  public var expression: @Sendable (_ text: String) -> (message: String, line: Int, column: Int)?
  /// Gives what is wrong with the template of an alerting rule's label or annotation, or nil.
  ///
  /// `name` is what the template is called in messages: `__alert_` and the alert's name.
  public var template: @Sendable (_ text: String, _ name: String) -> String?

  /// Checks with these two functions, which are called on the thread that loads.
  public init(
    expression: @escaping @Sendable (_ text: String) -> (message: String, line: Int, column: Int)?,
    template: @escaping @Sendable (_ text: String, _ name: String) -> String?
  ) {
    self.expression = expression
    self.template = template
  }
}
