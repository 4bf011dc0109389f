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
    let sides = (LabelFlow.labels(of: node.left), LabelFlow.labels(of: node.right))
    let names = node.operation == .or ? [] : LabelFlow.matchedLabels(sides.0, sides.1, matching)
    var findings: [Finding] = []
    for name in names {
      let losses = [LabelLoss.of(name, in: node.left), LabelLoss.of(name, in: node.right)]
      let quoted = Quoting.quoted(name)
      if sides.0[name].contradicts(sides.1[name]) {
        let place = losses.lazy.compactMap { $0?.position }.first ?? node.position
        let reason = losses.lazy.compactMap { $0?.reason }.first.map { ", as \($0)" } ?? ""
        findings.append(
          finding(
            .matchingLabel, at: place,
            "no elements match: on the left side of \(node.operation.rawValue) label \(quoted) "
              + "\(sides.0[name].text), on the right side it \(sides.1[name].text)\(reason)"))
      } else if matching.isOn, let loss = losses[0], losses[1] != nil {
        findings.append(
          finding(
            .matchingLabel, at: loss.position,
            "on (\(name)) says nothing: neither side of \(node.operation.rawValue) has the label, as \(loss.reason)",
            fix: "leave \(quoted) out of on"))
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
      queryFindings(text, kind: kind, key: key, places)
        + TemplateReads(text).labels.compactMap { read in
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

extension CheckedRule {
  /// Queries of a template that are written out and do not parse: the text is an error each time.
  private func queryFindings(_ text: String, kind: String, key: String, _ places: TextPlaces?) -> [Finding] {
    guard let template = try? Template(parsing: text, name: key) else {
      return []
    }
    return template.constantQueries.compactMap { query in
      do throws(ParseError) {
        _ = try Parser.parse(query, options: parserOptions)
        return nil
      } catch {
        let offset = text.firstRange(of: query).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
        return finding(
          .templateQuery, at: places?.position(ofByte: offset ?? 0, in: text) ?? rule.position,
          "\(kind) \(Quoting.quoted(key)) queries \(Quoting.quoted(query).shortened), which does not parse: \(error)")
      }
    }
  }
}

extension Expression {
  /// Whether all that it selects are buckets of classic histograms, by their names.
  fileprivate var selectsOnlyBuckets: Bool {
    let selectors = descendants.compactMap { part -> VectorSelector? in
      if case .selector(let node) = part { node } else { nil }
    }
    return !selectors.isEmpty && selectors.allSatisfy { $0.metric?.hasSuffix("_bucket") ?? false }
  }
}

extension LabelState {
  /// What to say of a label.
  fileprivate var text: String {
    switch self {
    case .exactly(""): "is never there"
    case .exactly(let value): "is \(Quoting.quoted(value))"
    case .present: "is always there"
    case .unknown: "may be there"
    }
  }
}
