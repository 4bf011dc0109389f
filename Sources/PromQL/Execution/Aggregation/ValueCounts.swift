/// The counters of `count_values`: one row for each value that a group has, found by what tells them apart.
///
/// Only steps at which a value is there take room: values that never come twice make as many rows as there are cells.
struct ValueCounts {
  /// The group of each row, and the text of its value; nil where values don't tell rows apart.
  private(set) var rows: [(group: Int32, text: String?)] = []
  /// The counters of each row form a list by step.
  private struct Counter {
    let step: Int32
    /// The counter of the next step that has one, -1 for none.
    var next: Int32
    var count: Double
  }

  private var counters: [Counter] = []
  /// The first counter of each row, and the one used last: as steps come in order, the next one is near.
  private var first: [Int32] = []
  private var latest: [Int32] = []
  /// Whether the value tells rows of a group apart.
  private let keepsValue: Bool
  private var floats = HashTable()
  /// The key and the row of each number of `floats`.
  private var floatRows: [(key: FloatKey, row: Int)] = []
  private var ofHistograms: [HistogramKey: Int] = [:]
  private var previous: (key: FloatKey, row: Int)?

  private struct FloatKey: Hashable {
    let group: Int32
    let bits: UInt64

    var hash: UInt64 {
      LabelHash.combine(bits, LabelPair(name: .empty, value: Symbol(rawValue: UInt32(bitPattern: group))))
    }
  }

  private struct HistogramKey: Hashable {
    let group: Int32
    let text: String
  }

  init(keepsValue: Bool) {
    self.keepsValue = keepsValue
  }

  /// Counts a value.
  mutating func add(_ value: Double, group: Int32, step: Int, _ context: ExecutionContext) throws(QueryError) {
    let key = FloatKey(group: group, bits: keepsValue ? (value.isNaN ? .nan : value).bitPattern : 0)
    if let previous, previous.key == key {
      return try count(previous.row, Int32(step), context)
    }
    let (number, isNew) = floats.number(of: key.hash) { floatRows[$0].key == key }
    if isNew {
      floatRows.append((key, rows.count))
      _ = try append(group, keepsValue ? SampleText.decimal(value) : nil, context)
    }
    let row = floatRows[Int(number)].row
    previous = (key, row)
    try count(row, Int32(step), context)
  }

  /// Counts a histogram, whose value is its text.
  mutating func add(
    _ histogram: FloatHistogram, group: Int32, step: Int, _ context: ExecutionContext
  ) throws(QueryError) {
    guard keepsValue else {
      return try add(0, group: group, step: step, context)
    }
    let text = histogram.description
    let key = HistogramKey(group: group, text: text)
    let row: Int
    if let known = ofHistograms[key] {
      row = known
    } else {
      try context.hold(samples: text.utf8.count / 8)
      row = try append(group, text, context)
      ofHistograms[key] = row
    }
    try count(row, Int32(step), context)
  }

  private mutating func append(
    _ group: Int32, _ text: String?, _ context: ExecutionContext
  ) throws(QueryError) -> Int {
    try context.hold(samples: 2)
    rows.append((group, text))
    first.append(-1)
    latest.append(-1)
    return rows.count - 1
  }

  /// Adds 1 to the counter of a row and a step. O(1) where steps come in order, O(steps) at most.
  private mutating func count(_ row: Int, _ step: Int32, _ context: ExecutionContext) throws(QueryError) {
    var before: Int32 = -1
    var place = first[row]
    if latest[row] >= 0, counters[Int(latest[row])].step <= step {
      place = latest[row]
    }
    while place >= 0, counters[Int(place)].step < step {
      before = place
      place = counters[Int(place)].next
    }
    if place < 0 || counters[Int(place)].step != step {
      try context.hold(samples: 1)
      counters.append(Counter(step: step, next: place, count: 0))
      place = Int32(counters.count - 1)
      if before < 0 {
        first[row] = place
      } else {
        counters[Int(before)].next = place
      }
    }
    counters[Int(place)].count += 1
    latest[row] = place
  }

  /// Gives the steps of a row that have a count. O(counts).
  func forEachCount(ofRow row: Int, _ body: (_ step: Int, _ count: Double) -> Void) {
    var place = first[row]
    while place >= 0 {
      body(Int(counters[Int(place)].step), counters[Int(place)].count)
      place = counters[Int(place)].next
    }
  }
}
