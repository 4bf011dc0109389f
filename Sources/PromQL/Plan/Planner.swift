/// Turns a checked expression into a plan.
struct Planner {
  /// The step of subqueries that name none, in milliseconds.
  let defaultSubqueryStep: Milliseconds
  private(set) var selects: [SelectTemplate] = []
  private var selectNumbers: [SelectTemplate: Int] = [:]
  /// What is looked at in the histograms of the selectors being planned.
  var histogramUse = HistogramUse.whole

  /// The plan of an expression. Throws where the engine has no such function. O(size of the expression).
  static func plan(_ expression: Expression, defaultSubqueryStep: Milliseconds) throws(QueryError) -> QueryPlan {
    var planner = Planner(defaultSubqueryStep: defaultSubqueryStep)
    let root = try planner.root(expression.unwrapped)
    return QueryPlan(root: root, selects: planner.selects)
  }

  private init(defaultSubqueryStep: Milliseconds) {
    self.defaultSubqueryStep = defaultSubqueryStep
  }

  private mutating func root(_ expression: Expression) throws(QueryError) -> QueryPlan.Root {
    switch expression {
    case .string(let node):
      return .string(node.value)
    case .rangeSelector(let node):
      return .rangeSelector(select(node.selector, range: node.range, frame: .query))
    case .subquery(let node):
      let (inner, times) = try subquery(node, frame: .query)
      return .subquery(inner: inner, times: times, range: node.range, modifiers: node.modifiers)
    default:
      return expression.type == .scalar
        ? .scalar(try scalar(expression, frame: .query)) : .vector(try vector(expression, frame: .query))
    }
  }

  /// The number of a selector, the same for selectors that need the same samples.
  mutating func select(
    _ selector: VectorSelector, range: Milliseconds?, frame: TimeFrame, needsTimestamps: Bool = false
  ) -> Int {
    // Where times of samples are asked for, nothing is interpolated.
    let template = SelectTemplate(
      matchers: selector.matchers, frame: frame, modifiers: selector.modifiers, range: range,
      needsTimestamps: needsTimestamps, boundary: needsTimestamps ? nil : selector.boundary,
      statisticsOnly: histogramUse == .statistics)
    if let known = selectNumbers[template] {
      return known
    }
    selects.append(template)
    selectNumbers[template] = selects.count - 1
    return selects.count - 1
  }

  /// The inner part of a subquery and the frame that it runs in.
  mutating func subquery(
    _ node: Subquery, frame: TimeFrame
  ) throws(QueryError) -> (inner: VectorNode, times: TimeFrame) {
    let outerUse = histogramUse
    histogramUse = histogramUse.entering(.subquery(node))
    defer { histogramUse = outerUse }
    let times = TimeFrame.subquery(
      in: frame, range: node.range, step: node.step ?? defaultSubqueryStep, modifiers: node.modifiers)
    return (try vector(node.inner, frame: times), times)
  }
}
