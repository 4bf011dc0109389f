/// Where a range function gets the samples of a series from.
protocol RangeInput: AnyObject {
  /// Readies the input and names its series.
  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels

  /// The windows over the samples; nil where there are no steps.
  var windows: WindowGrid? { get }

  /// Gives the samples of each of the rows, in their order, staleness markers left out.
  func forEachRow(
    _ rows: Span<Int32>, _ body: RangeRowBody
  ) throws(QueryError)
}

/// Takes the samples of one row of a range vector; `extras` is nil where they are plain floats.
typealias RangeRowBody = (
  _ index: Int, _ timestamps: Span<Timestamp>, _ values: Span<Double>, _ extras: SampleExtras?
) -> Void
