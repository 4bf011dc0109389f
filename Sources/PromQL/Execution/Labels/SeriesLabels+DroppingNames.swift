extension SeriesLabels {
  /// The same series without their metric names; where removal is delayed, with a mark that the names go at the end.
  /// O(labels).
  func droppingNames(delayed: Bool) -> SeriesLabels {
    if delayed {
      let allMarked = !dropsName.isEmpty && dropsName.allSatisfy { $0 }
      return allMarked || count == 0
        ? self
        : SeriesLabels(
          symbols: symbols, pairs: pairs, offsets: offsets, hashes: hashes,
          dropsName: Array(repeating: true, count: count))
    }
    return removing { _, name in name.isMetadata }
  }

  /// The same, but where removal isn't delayed types and units stay: `histogram_count` and its like take away the name
  /// alone. O(labels).
  func droppingNamesAlone(delayed: Bool) -> SeriesLabels {
    delayed ? droppingNames(delayed: true) : removing { _, name in name == .metricName }
  }

  /// These groups, marked to lose their names where any member is marked. O(series).
  func marking(by groupOfSeries: [Int32], of members: SeriesLabels) -> SeriesLabels {
    var marks = Array(repeating: false, count: count)
    for (series, group) in groupOfSeries.enumerated() where members.dropsName(series) {
      marks[Int(group)] = true
    }
    return marked(marks)
  }

  /// These series with other marks, one each. O(1).
  func marked(_ marks: [Bool]) -> SeriesLabels {
    SeriesLabels(symbols: symbols, pairs: pairs, offsets: offsets, hashes: hashes, dropsName: marks)
  }

  /// The series without the metric names that were marked to go. O(labels).
  func resolvingDelayedNames() -> SeriesLabels {
    dropsName.contains(true) ? removing { dropsName($0) && $1.isMetadata } : self
  }

  @inline(__always)
  private func removing(where condition: (_ series: Int, _ name: Symbol) -> Bool) -> SeriesLabels {
    var builder = SeriesLabelsBuilder(symbols: symbols)
    builder.reserveCapacity(series: count, labels: count == 0 ? 0 : pairs.count / count)
    var kept: [LabelPair] = []
    for series in 0..<count {
      kept.removeAll(keepingCapacity: true)
      for pair in self[series] where !condition(series, pair.name) {
        kept.append(pair)
      }
      builder.append(kept)
    }
    return builder.build()
  }
}
