/// What a template may cost at most. Rule files come from outside, so everything that they can ask for has an end.
enum TemplateLimits {
  /// The longest template, in bytes of UTF-8.
  static let sourceBytes = 1 << 20
  /// How deep blocks and parentheses may nest in the text of a template.
  static let nesting = 100
  /// How deep `template` may call itself or others.
  static let invocationDepth = 100
  /// How many nested steps (blocks, invocations and parentheses together) may be under way at once.
  static let executionDepth = 500
  /// How many nodes, operands and iterations an expansion may go through.
  static let steps = 1_000_000
  /// How many rounds all `range` actions and `template` calls of an expansion may go through.
  static let iterations = 100_000
  /// How many variables may exist at a time: looking one up is linear.
  static let variables = 1_000
  /// The longest text, of the whole expansion or of one value, in bytes of UTF-8.
  static let textBytes = 1 << 20
  /// How many bytes of text the functions of an expansion may take and produce together.
  static let handledBytes = 1 << 25
  /// How many queries an expansion may make.
  static let queries = 10_000
  /// The longest message of an error, in bytes of UTF-8. Messages quote the template.
  static let messageBytes = 4_096
  /// How deep maps made by `args` may hold one another.
  static let valueDepth = 50
}
