import PromQL

extension LabelFlow {
  private static let keepsName: Set<String> = [
    "sort", "sort_desc", "sort_by_label", "sort_by_label_desc", "last_over_time", "first_over_time", "label_replace",
    "label_join",
  ]

  static func labels(of node: Call) -> ResultLabels {
    let name = node.function.name
    switch name {
    case "absent", "absent_over_time": return absentLabels(node)
    case "vector": return .none
    case "info": return .unknown
    case "label_replace": return replacing(node)
    case "label_join": return joining(node)
    default: break
    }
    guard let argument = node.arguments.first(where: { $0.type == .vector || $0.type == .matrix }),
      node.function.returnType == .vector
    else {
      return .none
    }
    var result = labels(of: argument)
    if !keepsName.contains(name) { result = result.withoutName }
    switch name {
    case "histogram_quantile", "histogram_fraction":
      result["le"] = .absent
    case "histogram_quantiles":
      result["le"] = .absent
      if let label = text(node.arguments, 1) { result[label] = .present }
    default: break
    }
    return result
  }

  /// What `absent` makes of the matchers of its selector: a label for each name that one equality and nothing else is
  /// about.
  private static func absentLabels(_ node: Call) -> ResultLabels {
    var result = ResultLabels.none
    let matchers: [LabelMatcher] =
      switch node.arguments.first?.unwrapped {
      case .selector(let selector): selector.matchers
      case .rangeSelector(let range): range.selector.matchers
      default: []
      }
    for (name, group) in Dictionary(grouping: matchers, by: \.name) where name != metricName {
      if group.count == 1, group[0].operation == .equal, !group[0].value.isEmpty {
        result[name] = .exactly(group[0].value)
      } else if group.contains(where: { $0.operation == .equal && !$0.value.isEmpty }) {
        // How several conditions on one label combine is left open.
        result[name] = .unknown
      }
    }
    return result
  }

  private static func replacing(_ node: Call) -> ResultLabels {
    guard node.arguments.count == 5, let target = text(node.arguments, 1), let replacement = text(node.arguments, 2),
      let source = text(node.arguments, 3), let pattern = text(node.arguments, 4)
    else {
      return .unknown
    }
    var result = labels(of: node.arguments[0])
    let value: String? =
      if case .exactly(let value) = source.isEmpty ? .absent : result[source] { value } else { nil }
    let isMatch = value.flatMap { value in (try? Regex(pattern))?.matches(value) } ?? (pattern == ".*" ? true : nil)
    switch isMatch {
    case false?: break
    case true? where !replacement.contains("$"):
      result[target] = .exactly(replacement)
    default: result[target] = .unknown
    }
    return result
  }

  private static func joining(_ node: Call) -> ResultLabels {
    guard node.arguments.count >= 3, let target = text(node.arguments, 1), let separator = text(node.arguments, 2)
    else {
      return .unknown
    }
    var result = labels(of: node.arguments[0])
    let sources = node.arguments.indices.dropFirst(3).map { text(node.arguments, $0) }
    let states = sources.map { $0.map { result[$0] } ?? .unknown }
    let values = states.map { state -> String? in if case .exactly(let value) = state { value } else { nil } }
    if values.allSatisfy({ $0 != nil }) {
      result[target] = .exactly(values.compactMap { $0 }.joined(separator: separator))
    } else {
      let isPresent = sources.count > 1 && !separator.isEmpty || states.contains { $0.contradicts(.absent) }
      result[target] = isPresent ? .present : .unknown
    }
    return result
  }

  static func text(_ arguments: [Expression], _ index: Int) -> String? {
    guard arguments.indices.contains(index), case .string(let literal) = arguments[index].unwrapped else {
      return nil
    }
    return literal.value
  }
}
