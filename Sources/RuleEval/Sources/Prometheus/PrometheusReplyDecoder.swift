internal import PromQL

/// Reads a reply of the
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview) in one pass, whatever the
/// order of its members; members that are unknown are passed over.
struct PrometheusReplyDecoder {
  var cursor: JSONCursor
  let times: PrometheusQuery.Times
  let limits: PrometheusLimits
  var builder: SeriesSetBuilder
  var cache: ByteSymbolCache
  var pairs: [LabelPair] = []
  var pairCount = 0
  /// The time of the newest sample of the member that is being read.
  var lastTimestamp: Timestamp?
  /// The histograms of the series that is being read.
  var histograms: [(timestamp: Timestamp, histogram: ReplyHistogram, reading: ReplyHistogram.Reading)] = []
  var pendingHistograms = PendingHistograms()
  private(set) var annotations = Annotations()

  /// `success` or `error`.
  private(set) var status: String?
  private(set) var errorType: String?
  private(set) var errorMessage: String?
  /// `vector`, `matrix`, `scalar` or `string`.
  private(set) var resultType: String?
  private(set) var hasResult = false

  init(_ body: [UInt8], times: PrometheusQuery.Times, symbols: SymbolTable, limits: PrometheusLimits) {
    cursor = JSONCursor(body)
    self.times = times
    self.limits = limits
    builder = SeriesSetBuilder(symbols: symbols)
    cache = ByteSymbolCache(symbols)
  }

  /// Reads the whole reply.
  mutating func readReply() throws(ReplyError) {
    try cursor.expect(UInt8(ascii: "{"))
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "}")) {
      let name = try cursor.memberName()
      index += 1
      switch cursor.decoded(name, limit: 20) {
      case "status": status = try cursor.message()
      case "errorType": errorType = try cursor.message()
      case "error": errorMessage = try cursor.message()
      case "data": try readData()
      case "warnings":
        for text in try cursor.messages() { annotations.warn(text) }
      case "infos":
        for text in try cursor.messages() { annotations.inform(text) }
      case "isPartial":
        // VictoriaMetrics says so when some of its nodes did not answer.
        if try cursor.peek() == UInt8(ascii: "t") { annotations.warn("the server marks its answer as partial") }
        try cursor.skipValue()
      default: try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
  }

  /// The series that were read. No two of them may have the same labels.
  consuming func build() throws(ReplyError) -> SeriesSet {
    let pending = pendingHistograms
    pending.resolve { builder.replaceHistogram(ofSample: $0, with: $1) }
    let sampling: SeriesSet.Sampling = if case .window = times { .stored } else { .resolvedAtSteps }
    let end = cursor.position
    let set = builder.build(sampling: sampling, annotations: annotations)
    if let repeated = SeriesIndex.firstRepeated(in: set.labels) {
      throw .malformed("it has the series \(set.labels.labels(repeated)) twice", offset: end)
    }
    return set
  }

  private mutating func readData() throws(ReplyError) {
    // An error has null here, or nothing.
    if try cursor.skipNull() { return }
    try cursor.expect(UInt8(ascii: "{"))
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "}")) {
      let name = try cursor.memberName()
      index += 1
      if cursor.isEqual(name, to: "resultType") {
        resultType = try cursor.message()
      } else if cursor.isEqual(name, to: "result") {
        guard !hasResult else { throw .malformed("it has two results", offset: cursor.position) }
        hasResult = true
        try readResult()
      } else {
        try cursor.skipValue()
      }
    }
  }

  private mutating func readResult() throws(ReplyError) {
    // A vector without series is written as null by some servers.
    if try cursor.skipNull() { return }
    if let resultType, resultType != "vector", resultType != "matrix" { return try cursor.skipValue() }
    try cursor.expect(UInt8(ascii: "["))
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "]")) {
      guard index < limits.series else { throw .tooLarge(what: "series", limit: limits.series) }
      try readSeries()
      index += 1
    }
  }
}
