extension FixtureStore {
  /// A store of the samples of [OpenMetrics](https://prometheus.io/docs/specs/om/open_metrics_spec/) 1.0 text.
  ///
  /// As Prometheus reads it: `_created` samples of counters, histograms and summaries become the start times of the
  /// others, exemplars count for nothing, `le` of histograms and `quantile` of summaries are written as `1.0`. The
  /// samples of a series must come in the order of their times. More blanks, blank lines and comments than the format
  /// has are no error.
  ///
  /// Samples without a time were taken at `defaultTimestamp`, in milliseconds since 1970. With `typeAndUnitLabels`,
  /// series have `__type__` and `__unit__` as with Prometheus's feature `type-and-unit-labels`; an unknown type adds
  /// none. Throws ``FixtureError`` with the place of the first line that is wrong or passes a limit of
  /// ``FixtureLimits``. O(text).
  public convenience init(
    openMetrics text: String, defaultTimestamp: Timestamp = 0, typeAndUnitLabels: Bool = false,
    symbols: SymbolTable = SymbolTable()
  ) throws(FixtureError) {
    let options = ExpositionOptions(
      dialect: .openMetrics, defaultTimestamp: defaultTimestamp, addsTypeAndUnitLabels: typeAndUnitLabels)
    try self.init(exposition: text, options: options, symbols: symbols)
  }

  /// A store of the samples of text in
  /// [Prometheus's format](https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format) 0.0.4.
  ///
  /// Like ``init(openMetrics:defaultTimestamp:typeAndUnitLabels:symbols:)``, with times in milliseconds and without
  /// units, exemplars and start times. Throws ``FixtureError``. O(text).
  public convenience init(
    prometheusText text: String, defaultTimestamp: Timestamp = 0, typeAndUnitLabels: Bool = false,
    symbols: SymbolTable = SymbolTable()
  ) throws(FixtureError) {
    let options = ExpositionOptions(
      dialect: .prometheusText, defaultTimestamp: defaultTimestamp, addsTypeAndUnitLabels: typeAndUnitLabels)
    try self.init(exposition: text, options: options, symbols: symbols)
  }

  /// A store of the series of a text in one of the formats.
  ///
  /// `start`, in milliseconds since 1970, is the time of the first values in series notation, and of samples without a
  /// time in the others. Series notation has no types and units. Throws ``FixtureError``. O(text + samples).
  public convenience init(
    _ text: String, format: FixtureFormat, start: Timestamp = 0, typeAndUnitLabels: Bool = false,
    symbols: SymbolTable = SymbolTable()
  ) throws(FixtureError) {
    switch format {
    case .seriesNotation:
      try self.init(parsing: text, start: start, symbols: symbols)
    case .openMetrics:
      try self.init(
        openMetrics: text, defaultTimestamp: start, typeAndUnitLabels: typeAndUnitLabels, symbols: symbols)
    case .prometheusText:
      try self.init(
        prometheusText: text, defaultTimestamp: start, typeAndUnitLabels: typeAndUnitLabels, symbols: symbols)
    }
  }

  private convenience init(
    exposition text: String, options: ExpositionOptions, symbols: SymbolTable
  ) throws(FixtureError) {
    let builder = try ExpositionReader.read(text, options: options, symbols: symbols)
    self.init(labels: builder.labels(), columns: builder.columns())
  }
}
