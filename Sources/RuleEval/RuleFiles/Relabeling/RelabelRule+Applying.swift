public import PromQL

extension RelabelRule {
  /// The most bytes that an expanded replacement may have; a longer one leaves the labels as they are.
  static let maximumExpansion = 1 << 20

  /// The labels after this step; nil where they are dropped. O(labels), and what the regular expression costs.
  func apply(_ labels: Labels) -> Labels? {
    let value = sourceLabels.map { labels[$0] ?? "" }.joined(separator: separator)
    var labels = labels
    switch action {
    case .keep:
      return regex.regex.matches(value) ? labels : nil
    case .drop:
      return regex.regex.matches(value) ? nil : labels
    case .keepequal:
      return isEqualToTarget(value, in: labels) ? labels : nil
    case .dropequal:
      return isEqualToTarget(value, in: labels) ? nil : labels
    case .replace:
      replace(value, in: &labels)
    case .hashmod:
      labels[targetLabel] = String(MD5.digest(value.utf8).lastEightBytes % max(1, modulus))
    case .lowercase:
      labels[targetLabel] = SimpleCase.lower(value)
    case .uppercase:
      labels[targetLabel] = SimpleCase.upper(value)
    case .labelmap:
      for pair in labels.pairs where regex.regex.matches(pair.name) {
        let name = expand(replacement, by: pair.name) ?? ""
        if !name.isEmpty { labels[name] = pair.value }
      }
    case .labeldrop:
      labels = Labels(labels.pairs.filter { !regex.regex.matches($0.name) })
    case .labelkeep:
      labels = Labels(labels.pairs.filter { regex.regex.matches($0.name) })
    }
    return labels
  }

  private func isEqualToTarget(_ value: String, in labels: Labels) -> Bool {
    (labels[targetLabel] ?? "").utf8.elementsEqual(value.utf8)
  }

  private func replace(_ value: String, in labels: inout Labels) {
    guard let target = expand(targetLabel, by: value), nameValidation.allowsLabel(target),
      let result = expand(replacement, by: value)
    else { return }
    labels[target] = result
  }

  /// A template with the groups of the regular expression; nil where that doesn't match.
  private func expand(_ template: String, by text: String) -> String? {
    guard let captures = regex.regex.captures(in: text) else { return nil }
    return regex.regex.expand(template, captures: captures, in: text, maximumLength: Self.maximumExpansion)
  }
}

extension Sequence<RelabelRule> {
  /// The labels after all steps, in their order; nil where one of them drops them.
  public func relabel(_ labels: Labels) -> Labels? {
    var labels = labels
    for rule in self {
      guard let next = rule.apply(labels) else { return nil }
      labels = next
    }
    return labels
  }
}
