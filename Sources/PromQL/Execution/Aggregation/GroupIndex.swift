/// Which group each series of an aggregation belongs to.
struct GroupIndex {
  /// The group of each input series.
  let groupOfSeries: [Int32]
  /// The label sets of the groups.
  let groups: SeriesLabels

  /// How many series each group has. O(series).
  var groupSizes: [Int32] {
    var sizes = [Int32](repeating: 0, count: groups.count)
    for group in groupOfSeries {
      sizes[Int(group)] += 1
    }
    return sizes
  }

  /// Groups series by `by` or `without` labels. O(labels of all series).
  init(_ series: SeriesLabels, grouping: [String], isWithout: Bool) {
    let projection: SignatureTable.Projection =
      isWithout
      ? .removing(grouping, symbols: series.symbols) : .keeping(grouping, symbols: series.symbols)
    var table = SignatureTable(projection, symbols: series.symbols)
    var groupOfSeries: [Int32] = []
    groupOfSeries.reserveCapacity(series.count)
    for index in 0..<series.count {
      groupOfSeries.append(table.group(of: series, index))
    }
    self.groupOfSeries = groupOfSeries
    let groups = table.build()
    self.groups = series.dropsName.isEmpty ? groups : groups.marking(by: groupOfSeries, of: series)
  }
}
