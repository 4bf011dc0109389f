import PromQL

extension UnitTest {
  /// The input series; of equal ones the last counts.
  var distinctSeries: [InputSeries] {
    var places: [Labels: Int] = [:]
    var distinct: [InputSeries] = []
    for series in inputSeries {
      if let place = places[series.labels] {
        distinct[place] = series
      } else {
        places[series.labels] = distinct.count
        distinct.append(series)
      }
    }
    return distinct
  }

  /// A storage of the input.
  ///
  /// Throws ``PromQL/FixtureError`` where a sample can't be, as a histogram whose buckets don't add up.
  func storage() throws(FixtureError) -> UnitTestStore {
    var builder = FixtureStoreBuilder()
    let series = distinctSeries
    for each in series {
      try builder.append(each.labels, each.values, start: start, interval: interval, line: each.position.line)
    }
    return UnitTestStore(input: builder.build(), labels: Set(series.map(\.labels)))
  }
}
