/// The counters of `count_values`: one row for each value that a group has, found by what tells them apart.
///
/// Only steps at which a value is there take room: values that never come twice make as many rows as there are cells.
/// What names the rows is texts, which are made elsewhere and only of rows that are new.
struct ValueCounts {
  /// What tells a row apart from others.
  struct Row: Hashable {
    let group: Int32
    /// Whether the value is a histogram, told apart by its text.
    let isHistogram: Bool
    /// The bits of the value, those of one NaN for all; 0 where values don't tell rows apart. Of a histogram, the number
    /// of its text.
    let bits: UInt64

    fileprivate var hash: UInt64 {
      LabelHash.combine(bits, LabelPair(name: .empty, value: Symbol(rawValue: UInt32(bitPattern: group))))
    }
  }

  /// The counters of each row form a list by step.
  private struct Counter {
    let step: Int32
    /// The counter of the next step that has one, -1 for none.
    var next: Int32
    var count: Double
  }

  /// The rows, in the order in which they were met.
  private(set) var rows: [Row] = []
  /// The texts of histograms.
  private(set) var texts: [String] = []
  /// How many samples the rows, their counters and their texts weigh.
  private(set) var weight = 0
  /// Whether the value tells rows of a group apart.
  private let keepsValue: Bool
  private var counters: [Counter] = []
  /// The first counter of each row, and the one used last: as steps come in order, the next one is near.
  private var first: [Int32] = []
  private var latest: [Int32] = []
  private var table = HashTable()
  private var numbersOfTexts: [ExactString: Int] = [:]

  init(keepsValue: Bool) {
    self.keepsValue = keepsValue
  }

  /// Forgets everything, but keeps the memory.
  mutating func reset() {
    rows.removeAll(keepingCapacity: true)
    texts.removeAll()
    weight = 0
    counters.removeAll(keepingCapacity: true)
    first.removeAll(keepingCapacity: true)
    latest.removeAll(keepingCapacity: true)
    table.removeAll()
    numbersOfTexts.removeAll()
  }

  /// Counts the floats of a series, one cell a step from `firstStep` on.
  mutating func add(_ values: Span<Double>, _ presence: Span<UInt8>, group: Int32, firstStep: Int = 0) {
    var previous: (bits: UInt64, row: Int)?
    for step in values.indices where presence[step] == Presence.float {
      let value = values[step]
      let bits = keepsValue ? (value.isNaN ? .nan : value).bitPattern : 0
      if let previous, previous.bits == bits {
        count(previous.row, Int32(truncatingIfNeeded: firstStep &+ step))
        continue
      }
      let row = number(of: Row(group: group, isHistogram: false, bits: bits))
      previous = (bits, row)
      count(row, Int32(truncatingIfNeeded: firstStep &+ step))
    }
  }

  /// Counts a histogram, whose value is its text.
  mutating func add(_ histogram: FloatHistogram, group: Int32, step: Int) {
    guard keepsValue else {
      return count(number(of: Row(group: group, isHistogram: false, bits: 0)), Int32(step))
    }
    let text = ExactString(string: histogram.description)
    var number = numbersOfTexts[text]
    if number == nil {
      number = texts.count
      numbersOfTexts[text] = texts.count
      texts.append(text.string)
      weight += text.string.utf8.count / 8
    }
    count(self.number(of: Row(group: group, isHistogram: true, bits: UInt64(number ?? 0))), Int32(step))
  }

  @inline(__always)
  private mutating func number(of row: Row) -> Int {
    let (number, isNew) = table.number(of: row.hash) { rows[$0] == row }
    if isNew {
      weight += 2
      rows.append(row)
      first.append(-1)
      latest.append(-1)
    }
    return Int(number)
  }

  /// Adds 1 to the counter of a row and a step. O(1) where steps come in order, O(steps) at most.
  @inline(__always)
  private mutating func count(_ row: Int, _ step: Int32) {
    let last = latest[row]
    if last < 0 {
      first[row] = appendCounter(of: row, step, next: -1)
    } else if counters[Int(last)].step == step {
      counters[Int(last)].count += 1
    } else {
      countApart(row, step)
    }
  }

  /// The same where the counter is not the one that was used last.
  private mutating func countApart(_ row: Int, _ step: Int32) {
    var before: Int32 = -1
    var place = counters[Int(latest[row])].step < step ? latest[row] : first[row]
    while place >= 0, counters[Int(place)].step < step {
      before = place
      place = counters[Int(place)].next
    }
    if place >= 0, counters[Int(place)].step == step {
      counters[Int(place)].count += 1
      latest[row] = place
      return
    }
    let new = appendCounter(of: row, step, next: place)
    if before < 0 {
      first[row] = new
    } else {
      counters[Int(before)].next = new
    }
  }

  private mutating func appendCounter(of row: Int, _ step: Int32, next: Int32) -> Int32 {
    weight += 1
    let new = Int32(counters.count)
    counters.append(Counter(step: step, next: next, count: 1))
    latest[row] = new
    return new
  }

  /// Gives the steps of a row that have a count. O(counts).
  @inline(__always)
  func forEachCount(ofRow row: Int, _ body: (_ step: Int, _ count: Double) -> Void) {
    var place = first[row]
    while place >= 0 {
      let counter = counters[Int(place)]
      body(Int(counter.step), counter.count)
      place = counter.next
    }
  }
}
