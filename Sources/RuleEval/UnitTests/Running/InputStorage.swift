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
  /// Throws ``PromQL/FixtureError`` where a sample can't be, as a histogram whose buckets don't add up, and where two
  /// files have the same series.
  func storage() throws(FixtureError) -> UnitTestStore {
    var builder = FixtureStoreBuilder()
    for each in distinctSeries {
      try builder.append(each.labels, each.values, start: start, interval: interval, line: each.position.line)
    }
    var inputs = [builder.build()]
    for file in inputFiles {
      inputs.append(try file.store(start: start, symbols: builder.symbols))
    }
    return try UnitTestStore(inputs: inputs)
  }

  /// A storage without any series, which several rules may write.
  static func emptyStorage() throws(FixtureError) -> UnitTestStore {
    try UnitTestStore(inputs: [FixtureStoreBuilder().build()], sharesSeries: true)
  }
}
