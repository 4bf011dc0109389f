import PromQL
import RuleEval

extension RuleSyntaxChecks {
  /// Checks what an engine makes of expressions, and the template language.
  init(engine: Engine) {
    self.init(
      expression: { text in
        do throws(ParseError) {
          _ = try Parser.parse(text, options: engine.options.parser)
        } catch {
          let hint = MissingFeature.hint(for: text, refusedWith: error.description, options: engine.options)
          return (error.description + hint, max(1, error.line), max(1, error.column))
        }
        do throws(QueryError) {
          _ = try engine.prepare(text)
          return nil
        } catch {
          return (error.message, 1, 1)
        }
      },
      template: Template.fault)
  }
}
