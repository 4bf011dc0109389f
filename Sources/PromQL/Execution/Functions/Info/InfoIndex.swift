/// Which info series are about which input series, from their labels alone.
struct InfoIndex {
  /// For each input series, whether it is of an info metric itself.
  let isInfo: [Bool]
  /// The target of each input series, -1 where no info series is about it.
  let targetOfInput: [Int32]
  /// The place of each info series, `target * metricCount + metric`; -1 for those that don't count.
  let placeOfInfo: [Int32]
  /// The identifying labels of each target that info series are about.
  let targets: [InfoTargets.Key]
  let metricCount: Int
  /// Whether some info series lacks an identifying label. Whether it counts depends on which input series have elements.
  let hasIncomplete: Bool

  /// Builds the index. `hasElements` says of an input series whether it counts as one that upstream would look up info
  /// series for. O(labels of both).
  init(
    input: SeriesLabels, info: SeriesLabels, nameMatchers: [LabelMatcher], hasElements: (_ row: Int) -> Bool
  ) {
    isInfo = Self.infoSeries(input, nameMatchers)
    var known = InfoTargets(input.symbols)
    let keys = (0..<input.count).map { known.key(of: $0, in: input) }
    for row in 0..<input.count where !isInfo[row] && hasElements(row) {
      known.insert(keys[row])
    }
    var numbers: [InfoTargets.Key: Int] = [:]
    var metrics: [Symbol: Int] = [:]
    var hasIncomplete = false
    var rows: [(target: Int, metric: Int)?] = []
    for row in 0..<info.count {
      let key = known.key(of: row, in: info)
      hasIncomplete = hasIncomplete || !key.isComplete
      guard known.admits(key) else {
        rows.append(nil)
        continue
      }
      let name = info.value(of: .metricName, in: row)
      let (target, metric) = (numbers[key] ?? numbers.count, metrics[name] ?? metrics.count)
      numbers[key] = target
      metrics[name] = metric
      rows.append((target, metric))
    }
    self.hasIncomplete = hasIncomplete
    metricCount = metrics.count
    placeOfInfo = rows.map { row in row.map { Int32($0.target * metrics.count + $0.metric) } ?? -1 }
    targets = numbers.sorted { $0.value < $1.value }.map(\.key)
    targetOfInput = keys.map { numbers[$0].map { Int32($0) } ?? -1 }
  }

  private static func infoSeries(_ input: SeriesLabels, _ nameMatchers: [LabelMatcher]) -> [Bool] {
    var known: [Symbol: Bool] = [:]
    return (0..<input.count).map { row in
      let name = input.value(of: .metricName, in: row)
      if let isInfo = known[name] {
        return isInfo
      }
      let text = input.symbols.string(for: name)
      let isInfo = nameMatchers.allSatisfy { $0.matches(text) }
      known[name] = isInfo
      return isInfo
    }
  }

  /// The input series' targets as upstream takes them down: those of series that are no info series and that
  /// `hasElements` lets count.
  func inputTargets(_ input: SeriesLabels, hasElements: (_ row: Int) -> Bool) -> InfoTargets {
    var known = InfoTargets(input.symbols)
    for row in 0..<input.count where !isInfo[row] && hasElements(row) {
      known.insert(known.key(of: row, in: input))
    }
    return known
  }
}
