/// The link that takes people from an alert to its expression.
public enum GeneratorURL {
  /// The address of an expression's table view under an external URL: `URL/graph?g0.expr=…&g0.tab=1`, as upstream has
  /// it, so that links in notifications go on working.
  public static func link(externalURL: String, expression: String) -> String {
    "\(externalURL)/graph?g0.expr=\(PercentEncoding.encoded(expression, writesSpacesAsPlus: true))&g0.tab=1"
  }
}
