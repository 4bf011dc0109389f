internal import PromQL

/// Finds series of a list by their labels.
struct SeriesIndex {
  private let labels: SeriesLabels
  /// The series with a hash: the first one, and where several share the hash, the others.
  private var first: [Int: Int] = [:]
  private var others: [Int: [Int]] = [:]

  /// An index without series over a list.
  private init(empty labels: SeriesLabels) {
    self.labels = labels
    first.reserveCapacity(labels.count)
  }

  /// Indexes all series of a list. O(labels).
  init(_ labels: SeriesLabels) {
    self.init(empty: labels)
    for series in 0..<labels.count { insert(series) }
  }

  /// The number of the series with these labels, sorted by the number of the name's symbol; nil if there is none.
  func series(with pairs: ArraySlice<LabelPair>) -> Int? {
    let hash = pairs.hashValue
    guard let found = first[hash] else { return nil }
    if labels[found] == pairs { return found }
    return others[hash]?.first { labels[$0] == pairs }
  }

  /// The number of the first series that has the labels of an earlier one; nil if there is none. O(labels).
  static func firstRepeated(in labels: SeriesLabels) -> Int? {
    var index = SeriesIndex(empty: labels)
    for series in 0..<labels.count {
      if index.series(with: labels[series]) != nil { return series }
      index.insert(series)
    }
    return nil
  }

  private mutating func insert(_ series: Int) {
    let hash = labels[series].hashValue
    if first[hash] == nil {
      first[hash] = series
    } else {
      others[hash, default: []].append(series)
    }
  }
}
