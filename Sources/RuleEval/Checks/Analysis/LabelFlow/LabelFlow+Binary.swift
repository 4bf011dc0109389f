import PromQL

extension LabelFlow {
  static func labels(of node: BinaryExpression) -> ResultLabels {
    let losesName = node.operation.changesMetric || node.returnsBool
    guard let matching = node.matching else {
      let vector = node.left.type == .scalar ? node.right : node.left
      let inner = labels(of: vector)
      return losesName ? inner.withoutName : inner
    }
    let (left, right) = (labels(of: node.left), labels(of: node.right))
    switch node.operation {
    case .or: return left.joined(right)
    case .unless: return left
    case .and: return narrowed(left, by: right, matching)
    default: break
    }
    // What is filled in has the labels that are matched, with values of either side.
    guard !matching.fills else {
      return .unknown
    }
    let result: ResultLabels
    switch matching.cardinality {
    case .oneToOne, .manyToMany:
      let matched = narrowed(left, by: right, matching)
      result = matching.isOn ? matched.keeping(matching.labels) : matched.removing(matching.labels)
    case .manyToOne: result = grouped(many: left, one: right, matching)
    case .oneToMany: result = grouped(many: right, one: left, matching)
    }
    return losesName ? result.withoutName : result
  }

  private static func grouped(many: ResultLabels, one: ResultLabels, _ matching: VectorMatching) -> ResultLabels {
    var result = narrowed(many, by: one, matching)
    for label in matching.include {
      result[label] = one[label]
    }
    return result
  }

  /// A side whose elements have the matched labels of an element of the other.
  private static func narrowed(_ side: ResultLabels, by other: ResultLabels, _ matching: VectorMatching) -> ResultLabels
  {
    var result = side
    for label in matchedLabels(side, other, matching) {
      result[label] = side[label].narrowed(by: other[label])
    }
    return result
  }

  /// The labels, as far as something is known of them, that must be equal on both sides.
  static func matchedLabels(
    _ left: ResultLabels, _ right: ResultLabels, _ matching: VectorMatching
  ) -> [String] {
    guard !matching.isOn else {
      return matching.labels
    }
    let ignored = Set(matching.labels + [metricName])
    return Set(left.named.keys).union(right.named.keys).subtracting(ignored).sorted()
  }
}
