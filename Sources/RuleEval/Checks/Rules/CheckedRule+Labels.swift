import PromQL

extension CheckedRule {
  /// Labels that are asked for where they cannot be.
  func labelFindings(_ all: [Expression]) -> [Finding] {
    all.flatMap { part -> [Finding] in
      switch part {
      case .binary(let node): matchingFindings(node)
      case .aggregation(let node): groupingFindings(node)
      case .call(let node): bucketFindings(node)
      default: []
      }
    } + templateFindings()
  }

  private func matchingFindings(_ node: BinaryExpression) -> [Finding] {
    guard let matching = node.matching, !matching.fills else {
      return []
    }
    let names = matching.isOn ? matching.labels : Self.namesToCompare(node)
    var findings: [Finding] = []
    for name in names where matching.isOn || !matching.labels.contains(name) {
      let losses = [LabelLoss.of(name, in: node.left), LabelLoss.of(name, in: node.right)]
      let quoted = Quoting.quoted(name)
      switch (losses[0], losses[1]) {
      case (let loss?, nil), (nil, let loss?):
        let side = losses[0] == nil ? "right" : "left"
        let other = losses[0] == nil ? node.left : node.right
        guard other.surelyHas(name) else {
          continue
        }
        findings.append(
          finding(
            .matchingLabel, at: loss.position,
            "no elements match: the \(side) side of \(node.operation.rawValue) has no label \(quoted), as \(loss.reason), "
              + "and the other side's elements have one"))
      case (let loss?, _?) where matching.isOn:
        findings.append(
          finding(
            .matchingLabel, at: loss.position,
            "on (\(name)) says nothing: neither side of \(node.operation.rawValue) has the label, as \(loss.reason)",
            fix: "leave \(quoted) out of on"))
      default: break
      }
    }
    for name in matching.include {
      let one = matching.cardinality == .manyToOne ? node.right : node.left
      if let loss = LabelLoss.of(name, in: one) {
        findings.append(
          finding(
            .matchingLabel, at: loss.position,
            "group_\(matching.cardinality == .manyToOne ? "left" : "right") (\(name)) adds nothing: "
              + "the other side has no such label, as \(loss.reason)"))
      }
    }
    return findings
  }

  /// The labels that elements of one side have for sure.
  private static func namesToCompare(_ node: BinaryExpression) -> [String] {
    guard node.operation != .or else {
      return []
    }
    return Array(Set(node.left.certainLabels + node.right.certainLabels)).sorted()
  }

  private func groupingFindings(_ node: Aggregation) -> [Finding] {
    node.grouping.compactMap { name in
      guard let loss = LabelLoss.of(name, in: node.inner) else {
        return nil
      }
      let word = node.isWithout ? "without" : "by"
      return finding(
        .groupingLabel, at: node.position,
        "\(word) (\(name)) says nothing: the input of \(node.operation.rawValue) has no label \(Quoting.quoted(name)), "
          + "as \(loss.reason)",
        fix: "leave \(Quoting.quoted(name)) out of \(word)")
    }
  }

  /// Quantiles of classic histograms, which are told by the name of their series; native ones have no `le`.
  private func bucketFindings(_ node: Call) -> [Finding] {
    guard ["histogram_quantile", "histogram_fraction", "histogram_quantiles"].contains(node.function.name),
      let input = node.arguments.first(where: { $0.type == .vector }), input.selectsOnlyBuckets,
      let loss = LabelLoss.of("le", in: input)
    else {
      return []
    }
    return [
      finding(
        .missingBucketLabel, at: loss.position,
        "\(node.function.name) gives nothing: its buckets have no label \"le\", as \(loss.reason)",
        fix: "aggregate by (le, …)")
    ]
  }

  private func templateFindings() -> [Finding] {
    guard isAlert || rule.extensions.templatesLabels else {
      return []
    }
    let texts =
      rule.labels.map { ($0.key, "label", $0.value, rule.places.labels[$0.key]) }
      + rule.annotations.map { ($0.key, "annotation", $0.value, rule.places.annotations[$0.key]) }
    return texts.flatMap { key, kind, text, places in
      TemplateReads(text).labels.compactMap { read in
        LabelLoss.of(read.name, in: expression).map { loss in
          finding(
            .templateLabel, at: places?.position(ofByte: read.offset, in: text) ?? rule.position,
            "\(kind) \(Quoting.quoted(key)) reads label \(Quoting.quoted(read.name)), which is always empty: "
              + loss.reason)
        }
      }
    }
  }
}

extension Expression {
  /// The labels that every element has, as far as selectors and aggregations tell. O(size of the expression).
  fileprivate var certainLabels: [String] {
    switch unwrapped {
    case .selector(let node): node.matchers.filter { $0.name != "__name__" && !$0.matchesEmpty }.map(\.name)
    case .call(let node)
    where [
      "rate", "increase", "irate", "delta", "avg_over_time", "max_over_time", "min_over_time",
      "sum_over_time", "last_over_time", "abs", "ceil", "floor", "round", "clamp_min", "clamp_max",
    ]
    .contains(node.function.name):
      node.arguments.first.map(\.certainLabels) ?? []
    case .rangeSelector(let node): Expression.selector(node.selector).certainLabels
    case .subquery(let node): node.inner.certainLabels
    case .unary(let node): node.operand.certainLabels
    case .aggregation(let node):
      switch node.operation {
      case .topk, .bottomk, .limitk, .limitRatio: node.inner.certainLabels
      default: node.inner.certainLabels.filter { node.grouping.contains($0) != node.isWithout }
      }
    case .binary(let node) where node.matching == nil:
      (node.left.type == .vector ? node.left : node.right).certainLabels
    case .binary(let node) where node.operation == .and || node.operation == .unless: node.left.certainLabels
    default: []
    }
  }

  fileprivate func surelyHas(_ name: String) -> Bool {
    certainLabels.contains(name)
  }

  /// Whether all that it selects are buckets of classic histograms, by their names.
  fileprivate var selectsOnlyBuckets: Bool {
    let selectors = descendants.compactMap { part -> VectorSelector? in
      if case .selector(let node) = part { node } else { nil }
    }
    return !selectors.isEmpty && selectors.allSatisfy { $0.metric?.hasSuffix("_bucket") ?? false }
  }
}
