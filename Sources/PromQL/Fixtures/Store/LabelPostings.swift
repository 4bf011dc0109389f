/// An inverted index: for each label name and value the series that have it.
struct LabelPostings: Sendable {
  private let labels: SeriesLabels
  /// Sorted lists of series by name, then by value.
  private let lists: [Symbol: [Symbol: [Int32]]]
  /// The texts of all symbols that the series use.
  private let texts: [String]

  /// O(labels of all series).
  init(_ labels: SeriesLabels) {
    self.labels = labels
    var lists: [Symbol: [Symbol: [Int32]]] = [:]
    for series in 0..<labels.count {
      for pair in labels[series] {
        lists[pair.name, default: [:]][pair.value, default: []].append(Int32(series))
      }
    }
    self.lists = lists
    texts = labels.symbols.snapshot()
  }

  /// The series that fulfil all matchers, in ascending order.
  func series(fulfilling matchers: [LabelMatcher]) -> [Int32] {
    let (equalities, others) = matchers.partitioned { $0.operation == .equal && !$0.value.isEmpty }
    var candidates: [Int32]
    var conditions = others
    if !equalities.isEmpty {
      candidates = intersection(of: equalities)
    } else if let index = conditions.firstIndex(where: { !$0.matchesEmpty }) {
      candidates = union(of: conditions.remove(at: index))
    } else {
      candidates = Array(0..<Int32(labels.count))
    }
    for condition in conditions where !candidates.isEmpty {
      filter(&candidates, by: condition)
    }
    return candidates
  }

  /// The series that have all of some labels, found from the shortest list on.
  private func intersection(of matchers: [LabelMatcher]) -> [Int32] {
    var found: [[Int32]] = []
    for matcher in matchers {
      guard let name = labels.symbols.symbol(for: matcher.name), let value = labels.symbols.symbol(for: matcher.value),
        let list = lists[name]?[value]
      else {
        return []
      }
      found.append(list)
    }
    found.sort { $0.count < $1.count }
    return found.dropFirst().reduce(found[0]) { Self.intersection($0, $1) }
  }

  /// The series whose value of a label fulfils a condition that the empty string does not.
  private func union(of matcher: LabelMatcher) -> [Int32] {
    guard let name = labels.symbols.symbol(for: matcher.name), let byValue = lists[name] else {
      return []
    }
    let found = byValue.filter { matcher.matches(texts[Int($0.key.rawValue)]) }
    return found.count == 1 ? found.values.first ?? [] : found.values.joined().sorted()
  }

  /// Leaves the series that fulfil a condition, which is tried once for each value.
  private func filter(_ series: inout [Int32], by matcher: LabelMatcher) {
    let name = labels.symbols.symbol(for: matcher.name)
    var verdicts: [Symbol: Bool] = [:]
    series.removeAll { index in
      let value = name.map { labels.value(of: $0, in: Int(index)) } ?? .empty
      if let verdict = verdicts[value] {
        return !verdict
      }
      let verdict = matcher.matches(texts[Int(value.rawValue)])
      verdicts[value] = verdict
      return !verdict
    }
  }

  /// What two ascending lists have in common; the first is the shorter one. O(shorter × log longer).
  private static func intersection(_ shorter: [Int32], _ longer: [Int32]) -> [Int32] {
    var result: [Int32] = []
    var start = 0
    for series in shorter {
      var high = longer.count
      while start < high {
        let middle = (start + high) / 2
        if longer[middle] < series {
          start = middle + 1
        } else {
          high = middle
        }
      }
      if start < longer.count, longer[start] == series {
        result.append(series)
      }
    }
    return result
  }
}

extension [LabelMatcher] {
  fileprivate func partitioned(by condition: (LabelMatcher) -> Bool) -> (those: [LabelMatcher], others: [LabelMatcher])
  {
    (filter(condition), filter { !condition($0) })
  }
}
