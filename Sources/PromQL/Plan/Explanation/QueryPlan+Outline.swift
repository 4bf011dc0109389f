extension QueryPlan {
  /// What there is to say of the result.
  var outline: OperatorOutline {
    switch root {
    case .scalar(let node):
      OperatorOutline(text: "scalar result \(node.text)", frame: .query)
    case .vector:
      OperatorOutline(text: "result", frame: .query)
    case .string:
      OperatorOutline(text: "string result", frame: .query)
    case .rangeSelector(let select):
      OperatorOutline(text: "range vector result", frame: .query, select: select)
    case .subquery(_, _, let range, _):
      OperatorOutline(text: "result of a subquery of \(DurationText.format(range))", frame: .query)
    }
  }
}
