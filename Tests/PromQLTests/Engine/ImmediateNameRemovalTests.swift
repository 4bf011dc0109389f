import PromQL
import Testing

/// What there is to tell of histograms where names go at once: the functions see no name any more.
@Suite struct ImmediateNameRemovalTests {
  private static let script = #"""
    load 1m
      plain{a="b"} 2x10
      both{le="0.1"} 2x10
      both {{count:1 sum:1 buckets:[1]}}x10
      falling_bucket{le="1"} 3x10
      falling_bucket{le="2"} 2x10
      falling_bucket{le="+Inf"} 4x10
      nans{i="all"} {{count:3 sum:NaN}}x10
      nans{i="few"} {{count:5 sum:NaN buckets:[4]}}x10
      mixed 1 {{count:1 sum:1 buckets:[1]}}x9
      kinds {{count:1 sum:1 buckets:[1]}} {{schema:-53 count:1 sum:1 custom_values:[1] buckets:[1]}}x9

    eval instant at 1m histogram_quantile(0.5, plain)
      expect warn msg: PromQL warning: bucket label "le" is missing or has a malformed value of "" (1:25)

    eval instant at 1m histogram_fraction(0, 1, both)
      expect warn msg: PromQL warning: vector contains a mix of classic and native histograms (1:26)

    eval instant at 1m histogram_quantile(1, falling_bucket)
      expect info regex: PromQL info: input to histogram_quantile needed to be fixed for monotonicity .*#histogram_quantile\), from buckets 2 to 2, with a max diff of 1, over 1 samples from .* \(1:23\)
      {} 2

    eval instant at 1m histogram_quantile(0.9, nans)
      expect info msg: PromQL info: input to histogram_quantile has NaN observations, result is NaN (1:25)
      {i="all"} NaN
      {i="few"} NaN

    eval instant at 1m histogram_quantile(0.8, nans{i="few"})
      expect info msg: PromQL info: input to histogram_quantile has NaN observations, result is skewed higher (1:25)
      {i="few"} 1

    eval instant at 1m histogram_fraction(0, 1, nans)
      expect info msg: PromQL info: input to histogram_fraction has NaN observations, which are excluded from all fractions (1:26)
      {i="all"} 0
      {i="few"} 0.8

    # Range functions know the name of what they select, but not what functions around them made.
    eval instant at 1m sum_over_time(mixed[2m])
      expect warn msg: PromQL warning: encountered a mix of histograms and floats for metric name "mixed" (1:15)

    eval instant at 1m sum_over_time(abs(mixed)[2m:1m])
      {} 1

    eval instant at 1m sum(last_over_time(kinds[1m]) or kinds offset 1m)
      {} {{schema:-53 count:1 sum:1 custom_values:[1] buckets:[1]}}

    eval instant at 1m sum(kinds or label_replace(kinds offset 1m, "x", "y", "", ""))
      expect warn msg: PromQL warning: vector contains a mix of histograms with exponential and custom buckets schemas for metric name "kinds" (1:5)

    eval instant at 1m sum(-kinds or label_replace(-(kinds offset 1m), "x", "y", "", ""))
      expect warn msg: PromQL warning: vector contains a mix of histograms with exponential and custom buckets schemas for metric name "" (1:5)

    # Functions and operators take names away, comparisons without bool do not.
    eval instant at 1m nans{i="few"} * 0 == nans{i="few"} * 0
      {i="few"} {{sum:NaN}}

    eval instant at 1m mixed == mixed
      mixed {{count:1 sum:1 buckets:[1]}}

    eval instant at 1m mixed == bool mixed
      {} 1

    eval instant at 1m rate(falling_bucket[5m]) >= on(le) falling_bucket * 0
      {le="1"} 0
      {le="2"} 0
      {le="+Inf"} 0

    # Series without names meet.
    eval instant at 1m -{__name__=~"plain|mixed|kinds", a=""}
      expect fail msg: vector cannot contain metrics with the same labelset
    """#

  @Test func tellsWithoutNames() {
    let options = EngineOptions(isDelayedNameRemovalEnabled: false, usesStartTimestamps: true, parser: .everything)
    let report = ScriptRunner(engine: Engine(options: options)).run(Self.script, name: "immediate")
    for failure in report.failures {
      Issue.record("\(failure)")
    }
    #expect(report.passed == 16)
  }
}
