/// One evaluation: its times, its series, its limits, and what it gathers on the way.
final class ExecutionContext {
  /// The times of the query.
  let query: StepGrid
  let symbols: SymbolTable
  let options: EngineOptions
  /// The fetched series of each select of the plan; nil where nothing had to be fetched.
  private(set) var series: [SeriesSet?]
  /// Whether any fetched series may hold native histograms; elements can only be histograms if so.
  let hasHistograms: Bool
  let selects: [SelectTemplate]
  /// What came with the series.
  private let fetchedAnnotations: Annotations
  private var log = AnnotationLog()
  /// Operators that have something to tell of each row, in the order in which they were readied: inner ones first.
  private(set) var annotators: [any RowAnnotator] = []
  /// The query's text, for places in annotations.
  private let text: String?
  private let control: EvaluationControl
  private var samplesHeld = 0

  init(
    query: StepGrid, symbols: SymbolTable, options: EngineOptions, selects: [SelectTemplate], series: [SeriesSet?],
    control: EvaluationControl, text: String?
  ) {
    self.query = query
    self.symbols = symbols
    self.options = options
    self.selects = selects
    self.series = series
    hasHistograms = series.contains { $0?.hasHistograms ?? false }
    self.control = control
    self.text = text
    var annotations = Annotations()
    for set in series {
      if let set {
        annotations.merge(set.annotations)
      }
    }
    fetchedAnnotations = annotations
  }

  /// Lets go of the series. Operators outlive an evaluation and keep its context; the samples must not stay with them.
  func releaseSeries() {
    series = []
    annotators = []
  }

  /// Sees to it that all rows of an operator are filled.
  func announce(_ annotator: any RowAnnotator) {
    annotators.append(annotator)
  }

  /// The times of a frame; nil where there are none.
  func grid(_ frame: TimeFrame) -> StepGrid? {
    frame.grid(for: query)
  }

  /// How many steps a frame has; may be 0.
  func stepCount(_ frame: TimeFrame) -> Int {
    grid(frame)?.count ?? 0
  }

  /// How many rows of so many steps make a batch.
  func batchRows(steps: Int) -> Int {
    options.batchRows(steps: steps)
  }

  /// Throws if whoever asked gave up, or the time is over.
  func checkInterruption() throws(QueryError) {
    if let error = control.interruption() {
      throw error
    }
  }

  /// Adds a warning about a place in the query.
  func warn(_ text: String, at position: PositionRange?) {
    log.add(.warning, text, at: position)
  }

  /// Adds an info about a place in the query.
  func inform(_ text: String, at position: PositionRange?) {
    log.add(.info, text, at: position)
  }

  /// Adds an annotation that has more to say the more often it is told.
  func tell(
    _ severity: AnnotationLog.Severity, _ text: String, at position: PositionRange?, detail: AnnotationLog.Detail
  ) {
    log.add(severity, text, at: position, detail: detail)
  }

  /// Everything told so far, with places in the query.
  var annotations: Annotations {
    var annotations = fetchedAnnotations
    log.append(to: &annotations, place: place)
    return annotations
  }

  private func place(_ position: PositionRange?) -> String {
    guard let position, let text else {
      return ""
    }
    let before = text.utf8.prefix(position.start)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
    return " (\(line):\(column))"
  }

  /// Counts samples or cells that are held until the end; throws when there are more than allowed.
  func hold(samples count: Int) throws(QueryError) {
    try checkRoom(for: count)
    samplesHeld += count
  }

  /// The error of a query that would hold more than it may.
  static let tooManySamples = QueryError.execution(
    "query processing would load too many samples into memory in query execution")

  /// How many more samples or cells may be held.
  var room: Int { options.maximumSamples - samplesHeld }

  /// Throws when so many samples or cells more would be more than allowed: for what is held for a while only.
  func checkRoom(for count: Int) throws(QueryError) {
    if count > room {
      throw Self.tooManySamples
    }
  }
}
