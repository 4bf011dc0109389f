/// One series of a ``DataSet``.
struct GeneratedSeries {
  let labels: [(name: String, value: String)]
  /// The number of its first sample.
  var first = 0
  let count: Int
  /// The value of each sample by its number, which counts from the first sample of the data set.
  let value: (Int) -> Double

  var metric: String { labels[0].value }
}

extension DataSet {
  /// Calls `body` with each series of the metrics that are wanted.
  func forEachSeries(of isWanted: (String) -> Bool, _ body: (GeneratedSeries) -> Void) {
    switch self {
    case .range: forEachRangeSeries(isWanted, body)
    case .join: forEachJoinSeries(isWanted, body)
    case .rules(let series): forEachRuleSeries(count: series, isWanted, body)
    }
  }

  private func forEachRangeSeries(_ isWanted: (String) -> Bool, _ body: (GeneratedSeries) -> Void) {
    let samples = samplesPerSeries
    let sizes = [("one", 1), ("ten", 10), ("hundred", 100)]
    let total = sizes.reduce(0) { $0 + $1.1 * 13 }
    var number = 0
    for (name, count) in sizes {
      for series in 0..<count {
        let own = count == 1 ? [] : [("l", "\(series)")]
        let buckets = (0..<10).map(String.init) + ["+Inf"]
        let all =
          [[("__name__", "a_\(name)")] + own, [("__name__", "b_\(name)")] + own]
          + buckets.map { [("__name__", "h_\(name)")] + own + [("le", $0)] }
        for labels in all {
          let share = Double(number) / Double(total)
          number += 1
          if isWanted(labels[0].1) {
            body(GeneratedSeries(labels: labels, count: samples) { Double($0) + share })
          }
        }
      }
    }
    let perSeries = samples / 50
    for series in 0...samples / perSeries where isWanted("sparse") && series * perSeries < samples {
      body(
        GeneratedSeries(
          labels: [("__name__", "sparse"), ("l", "\(series)")], first: series * perSeries,
          count: min(perSeries, samples - series * perSeries)
        ) { Double($0) / Double(total) })
    }
  }

  private func forEachJoinSeries(_ isWanted: (String) -> Bool, _ body: (GeneratedSeries) -> Void) {
    let common = [
      ("environment", "staging"), ("cluster", "test-kubernetes-cluster"), ("namespace", "test-kubernetes-namespace"),
      ("job", "worker"), ("rpc_method", "fetch-my-data-from-this-service"), ("domain", "test-domain"),
    ]
    for instance in 0..<1000 {
      // As with the random identifiers of upstream's data, one in 16 begins with 0.
      let mixed = UInt64(instance + 1) &* 0x9E37_79B9_7F4A_7C15
      let digits = String(mixed, radix: 16)
      let name = String(repeating: "0", count: 16 - digits.count) + digits
      for (place, metric) in ["rpc_request_success_total", "rpc_request_error_total"].enumerated()
      where isWanted(metric) {
        let share = Double(2 * instance + place) / 2000
        body(
          GeneratedSeries(labels: [("__name__", metric)] + common + [("instance", name)], count: samplesPerSeries) {
            Double($0) + share
          })
      }
    }
  }

  private func forEachRuleSeries(count: Int, _ isWanted: (String) -> Bool, _ body: (GeneratedSeries) -> Void) {
    func labels(_ metric: String, _ series: Int) -> [(String, String)] {
      [
        ("__name__", metric), ("cluster", "cluster-0"), ("namespace", "namespace-\(series % 20)"),
        ("job", "job-\(series % 10)"), ("instance", "instance-\(series)"), ("l", "\(series % 1000)"),
      ]
    }
    for series in 0..<count where isWanted("m") {
      body(
        GeneratedSeries(labels: labels("m", series), count: samplesPerSeries) {
          Double(series % 97 + (1 + series % 7) * $0)
        })
    }
    for series in 0..<count where isWanted("a") {
      body(
        GeneratedSeries(labels: labels("a", series), count: samplesPerSeries) {
          Double((series * 13 + $0 * 3) % 1000)
        })
    }
    for series in 0..<count where isWanted("b") {
      body(
        GeneratedSeries(labels: labels("b", series), count: samplesPerSeries) { Double((series * 7 + $0) % 100) })
    }
    for series in 0..<max(1, count / 10) where isWanted("h_bucket") {
      for bucket in 0..<10 {
        let bound = bucket == 9 ? "+Inf" : String(1 << bucket)
        body(
          GeneratedSeries(labels: labels("h_bucket", series) + [("le", bound)], count: samplesPerSeries) {
            Double((bucket + 1) * (1 + series % 5) * $0)
          })
      }
    }
  }
}
