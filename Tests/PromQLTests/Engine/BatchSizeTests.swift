import Testing

@testable import PromQL

/// Results are the same to the last bit whatever the size of batches, and whether the evaluation is the first of its plan
/// or one that uses what is kept.
@Suite struct BatchSizeTests {
  private static let sizes = [1, 7, 100, EngineOptions().batchCellCount, 1 << 20]
  private static let options = EngineOptions(usesStartTimestamps: true, parser: .everything)
  private static let store = Result { try FixtureStore(parsing: fixture) }

  /// Floats with gaps, ends and strange values, a histogram's buckets, native histograms, and what goes with them.
  private static let fixture: String = {
    var lines: [String] = []
    for series in 0..<24 {
      let labels = "i=\"\(series)\", g=\"\(series % 3)\", h=\"\(series % 5)\""
      let gap = series % 4 == 0 ? "_x3 stale" : "NaN 1e308 1e308 -0"
      lines.append("m{\(labels)} \(series)+0.\(series % 7 + 1)x15 \(gap) \(series * 3 % 11)-3.3x20")
      lines.append("n{\(labels)} \(series % 2)x9 1e16 1 -1e16 \(series)x3 _x5 0.1+0.7x20")
      lines.append("p{i=\"\(series)\", instance=\"\(series % 6)\", job=\"j\"} \(series)x40")
      for (bound, count) in [("1", series), ("2", series * 2), ("+Inf", series * 3 - series % 2)] {
        lines.append("b{i=\"\(series)\", g=\"\(series % 3)\", le=\"\(bound)\"} \(count)+\(count).5x40")
      }
      let histogram = "{{schema:\(series % 3) count:\(series + 3) sum:5.1 buckets:[\(series) 2 1]}}"
      let tail = series % 2 == 0 ? "_x4 \(series)x9" : "\(histogram)x9"
      lines.append("d{\(labels)} \(histogram)+{{schema:\(series % 3) count:3 sum:0.2 buckets:[1 2]}}x20 \(tail)")
    }
    for group in 0..<3 { lines.append("o{g=\"\(group)\", owner=\"w\(group)\"} \(group)+1x40") }
    for instance in 0..<6 {
      lines.append("target_info{instance=\"\(instance)\", job=\"j\", v=\"\(instance % 2)\"} 1x40")
    }
    return lines.joined(separator: "\n")
  }()

  private static let selections = [
    "m", "m offset 30s", "m @ 600", "{__name__=~\"m|n\", g=\"1\"}", "m[5m] @ 700", "d", "timestamp(m)",
    "start_timestamp(m)", "m smoothed", "m[3m:45s]", "vector(time())", "time() * 2", "-m", "\"text\"",
  ]
  private static let rangeFunctions = [
    "rate(b[5m])", "increase(m[4m])", "delta(m[4m])", "irate(m[3m])", "idelta(m[3m])", "deriv(n[7m])", "changes(n[9m])",
    "resets(m[9m])", "avg_over_time(n[9m])", "sum_over_time(n[20m])", "min_over_time(m[9m])", "max_over_time(n[20m])",
    "count_over_time(m[9m])", "last_over_time(m[2m])", "first_over_time(m[5m])", "present_over_time(m[3m])",
    "stddev_over_time(n[20m])", "stdvar_over_time(m[9m])", "mad_over_time(m[9m])", "quantile_over_time(0.3, n[9m])",
    "predict_linear(m[9m], 60)", "double_exponential_smoothing(m[9m], 0.3, 0.4)", "ts_of_max_over_time(m[9m])",
    "absent_over_time(m{i=\"0\"}[1m])", "rate(d[5m])", "sum_over_time(d[5m])", "avg_over_time(d[5m])",
    "increase(m[3m] anchored)", "rate(m[3m] smoothed)", "max_over_time(rate(m[2m])[9m:30s])",
    "sum_over_time(sum by (g) (n)[9m:1m])", "avg_over_time((m > 3)[9m:50s])", "resets(d[9m:1m])",
  ]
  private static let aggregations = [
    "sum(m)", "sum by (g) (n)", "sum without (i) (d)", "avg by (g) (m)", "avg(d)", "count by (h) (m)", "min(m)",
    "max by (g) (n)",
    "group by (g) (m)", "stddev by (g) (n)", "stdvar(m)", "quantile by (g) (0.3, m)", "topk(3, m)",
    "topk by (g) (2, n)",
    "bottomk(time() / 600, m)", "topk(7, d)", "limitk(5, m)", "limit_ratio(0.4, m)", "limit_ratio(-0.4, m)",
    "count_values(\"v\", n)", "count_values by (g) (\"g\", n)", "count_values without (i, h) (\"v\", d)",
    "sum(topk by (h) (1, m))", "sum(sum by (g) (m * n))", "avg(count_values(\"v\", n))",
  ]
  private static let matches = [
    "m + n", "m - on(i) n", "m / ignoring(h) n", "m > n", "m >= bool on(i) n", "m * on(g) group_left(owner) o",
    "o + on(g) group_right m", "m % 3", "2 ^ m", "m != 4", "m atan2 n", "d * 2", "d + d", "d == d", "m and n > 1",
    "m or n", "m or on(g) o", "m unless on(i) (n > 3)", "d and on(i) m", "m + on(i) fill(7) (n > 1)",
    "m + on(i) fill_left(1) fill_right(2) n", "d </ 2", "m - on() group_left() sum(n)", "(m > 3) * on(i) (n < 5)",
  ]
  private static let others = [
    "abs(n)", "clamp(m, 1, 5)", "round(m, 0.3)", "sgn(n)", "sqrt(m)", "day_of_week(m)", "sort(m)", "sort_desc(n)",
    "sort_by_label(m, \"h\", \"i\")", "label_replace(m, \"x\", \"$1\", \"i\", \"(.)\")",
    "label_join(m, \"x\", \"-\", \"g\", \"h\")",
    "absent(m{i=\"0\"})", "scalar(o{g=\"1\"}) + time()", "histogram_quantile(0.9, b)",
    "histogram_quantile(0.9, rate(b[5m]))",
    "histogram_quantile(0.9, sum by (le, g) (b))", "histogram_quantile(0.4, d)", "histogram_fraction(0.5, 1.7, b)",
    "histogram_fraction(0, 2, d)", "histogram_quantiles(b, \"q\", 0.1, time() / 3000 + 0.001)", "histogram_avg(d)",
    "histogram_stddev(d)",
    "info(p)", "info(p, {v=\"1\"})", "max_of(time(), 600) + m", "vector(scalar(sum(m)))",
  ]

  @Test(arguments: selections + rangeFunctions + aggregations + matches + others)
  func doesNotDependOnBatches(text: String) throws {
    let isVector = (try? Engine(options: Self.options).prepare("(\(text)) == (\(text))")) != nil
    var times: [QueryTimes] = [.instant(905_000)]
    if isVector {
      times += [
        .range(StepGrid(start: 0, step: 45_000, count: 48)), .range(StepGrid(start: 60_000, step: 60_000, count: 40)),
      ]
    }
    var hasResult = false
    for times in times {
      let expected = try evaluate(try Engine(options: Self.options).prepare(text), times)
      hasResult = hasResult || !expected.isEmpty
      for size in Self.sizes {
        var options = Self.options
        options.batchCellCount = size
        let query = try Engine(options: options).prepare(text)
        #expect(try evaluate(query, times) == expected, "cold, batches of \(size)")
        #expect(try evaluate(query, times) == expected, "steady, batches of \(size)")
        #expect(try evaluate(query, times, makesLabelsAnew: true) == expected, "new labels, batches of \(size)")
      }
    }
    #expect(hasResult)
  }

  private func evaluate(
    _ query: PreparedQuery, _ times: QueryTimes, makesLabelsAnew: Bool = false
  ) throws -> [String] {
    let store = try Self.store.get()
    var sets = store.select(query.requests(for: times))
    if makesLabelsAnew {
      sets = sets.map { $0.with($0.labels.marked($0.labels.dropsName)) }
    }
    return try query.evaluate(times, series: sets, symbols: store.symbols).bits
  }
}
