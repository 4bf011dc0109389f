public import PromQL

/// A series source that adds to another what rules have written lately.
///
/// A series that both have is one series: of two samples at one time the overlay's counts, and where the other source
/// has already chosen a value for a step, the overlay's newest sample within the lookback takes its place. That is right
/// as long as nobody else writes the series that the rules write.
public struct OverlaySeriesSource: SeriesSource {
  private let base: any SeriesSource
  private let overlay: RecordedSeriesOverlay

  /// Decorates a source.
  public init(base: any SeriesSource, overlay: RecordedSeriesOverlay) {
    self.base = base
    self.overlay = overlay
  }

  public func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    // The overlay is read first: a rule evaluated meanwhile must not be seen by one selector of this one and not by
    // another.
    let recorded = requests.map { request in
      let window = request.storedWindow
      return overlay.series(matching: request.matchers, after: window.start, through: window.end)
    }
    let forms = overlay.echoForms
    let sets = try await base.select(requests, symbols: symbols)
    return zip(requests, zip(recorded, sets)).map { request, answer in
      guard !answer.0.isEmpty || forms.echo.concerns(request) else {
        return answer.1
      }
      return OverlayMerge(request: request, symbols: symbols, forms: forms).merge(answer.0, into: answer.1)
    }
  }
}
