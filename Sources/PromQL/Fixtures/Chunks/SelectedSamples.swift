/// Samples that were read from chunks, in columns of a bounded size, many series in each.
struct SelectedSamples {
  /// How many samples columns have room for where no series needs more.
  private static let usualRoom = 1 << 16

  private let firstRoom: Int
  private var columns: [SampleColumns?] = []
  private var slices: [SeriesSet.Slice] = []
  /// The columns that are being filled, and which number they will have.
  private var timestamps: [Timestamp] = []
  private var values: [Double] = []
  private var number = 0
  private var hasStaleMarkers = false
  /// How many samples there are in them.
  private var count = 0
  /// Where the current series begins.
  private var start = 0

  init(series: Int, isOneSampleEach: Bool) {
    firstRoom = min(Self.usualRoom, max(1, series) * (isOneSampleEach ? 1 : XORChunkWriter.usualCount))
  }

  /// Makes room for so many samples of a new series.
  mutating func makeRoom(_ needed: Int) {
    guard count + needed > values.count else {
      return
    }
    close()
    number = columns.count
    columns.append(nil)
    let room = max(number == 0 ? firstRoom : Self.usualRoom, needed)
    timestamps = [Timestamp](repeating: 0, count: room)
    values = [Double](repeating: 0, count: room)
  }

  /// Reads the samples of a chunk within a window, for which there is room.
  mutating func read(
    _ bytes: RawSpan, _ range: Range<Int>, _ window: (start: Timestamp, end: Timestamp)
  ) throws(ChunkError) {
    let (end, isStale) = try Self.read(bytes, range, window, &timestamps, &values, from: count)
    count = end
    hasStaleMarkers = hasStaleMarkers || isStale
  }

  /// Where the samples end that were put from `place` on, and whether there is a staleness marker among them.
  private static func read(
    _ bytes: RawSpan, _ range: Range<Int>, _ window: (start: Timestamp, end: Timestamp),
    _ timestamps: inout [Timestamp], _ values: inout [Double], from place: Int
  ) throws(ChunkError) -> (end: Int, isStale: Bool) {
    var reader = try XORChunkReader(bytes, range)
    var place = place
    var isStale = false
    var times = timestamps.mutableSpan
    var numbers = values.mutableSpan
    while try reader.next(bytes) {
      guard reader.timestamp <= window.end else {
        break
      }
      // What comes before the window is written over.
      times[place] = reader.timestamp
      numbers[place] = reader.value
      let isWithin = reader.timestamp > window.start
      place += isWithin ? 1 : 0
      isStale = isStale || isWithin && StaleMarker.isStale(reader.value)
    }
    return (place, isStale)
  }

  /// Appends a sample for which there is room.
  mutating func append(_ timestamp: Timestamp, _ value: Double) {
    timestamps[count] = timestamp
    values[count] = value
    count += 1
    hasStaleMarkers = hasStaleMarkers || StaleMarker.isStale(value)
  }

  /// Ends the current series, and says whether it has any samples; it counts only if it has.
  mutating func endSeries() -> Bool {
    guard count > start else {
      return false
    }
    slices.append(SeriesSet.Slice(chunk: Int32(number), start: Int32(start), count: Int32(count - start)))
    start = count
    return true
  }

  /// Appends a series that lies in columns of its own; it counts only if it has samples in the window.
  mutating func append(_ own: SampleColumns, _ window: (start: Timestamp, end: Timestamp)) -> Bool {
    let timestamps = own.timestamps
    let times = timestamps.span
    let first = times.firstIndex(after: window.start, from: 0)
    let end = times.firstIndex(after: window.end, from: first)
    guard first < end else {
      return false
    }
    slices.append(SeriesSet.Slice(chunk: Int32(columns.count), start: Int32(first), count: Int32(end - first)))
    columns.append(own)
    return true
  }

  /// The columns and where each series lies in them.
  consuming func build() -> (columns: [SampleColumns], slices: [SeriesSet.Slice]) {
    close()
    return (columns.compactMap(\.self), slices)
  }

  private mutating func close() {
    guard !values.isEmpty else {
      return
    }
    let excess = values.count - count
    timestamps.removeLast(excess)
    values.removeLast(excess)
    columns[number] = SampleColumns(timestamps: timestamps, values: values, hasStaleMarkers: hasStaleMarkers)
    (timestamps, values) = ([], [])
    (count, start, hasStaleMarkers) = (0, 0, false)
  }
}
