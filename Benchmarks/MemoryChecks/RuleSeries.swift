import PromQL

/// Counters such as rules run over, 15 s apart, as a data source hands them out.
struct RuleSeries {
  let set: SeriesSet
  let symbols = SymbolTable()
  /// The time of the last samples.
  let end: Timestamp

  init(count: Int, samples: Int) {
    var builder = SeriesSetBuilder(symbols: symbols)
    for series in 0..<count {
      builder.labels.append([
        "__name__": "m", "cluster": "cluster-0", "namespace": "namespace-\(series % 20)", "job": "job-\(series % 10)",
        "instance": "instance-\(series)", "l": "\(series % 1000)",
      ])
      for number in 0..<samples {
        builder.append(timestamp: Int64(number) * 15_000, value: Double(series % 97 + (1 + series % 7) * number))
      }
      builder.endSeries()
    }
    set = builder.build(sampling: .stored)
    end = Int64(samples - 1) * 15_000
  }
}
