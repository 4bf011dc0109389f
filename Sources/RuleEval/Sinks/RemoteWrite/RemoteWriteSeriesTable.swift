import PromQL

/// The series that rules write, as one receiver gets them: their labels, and what was queued of them last.
struct RemoteWriteSeriesTable {
  /// One series.
  struct Entry {
    /// The labels as sent; nil where relabelling drops the series.
    let labels: Labels?
    let hash: UInt
    /// What was queued last.
    var newest: Sample?
    /// Where that waits.
    var place: RemoteWriteShards.Place?
    /// When something was written to the series last, in milliseconds since 1970.
    var usedAt: Timestamp
  }

  /// How long a series is remembered to which nothing is written, in milliseconds.
  static let retention: Milliseconds = 60 * 60 * 1000

  private let externalLabels: [(name: String, value: String)]
  private let relabel: @Sendable (Labels) -> Labels?
  private var entries: [Labels: Entry] = [:]
  private var lastSweep: Timestamp = .min

  init(externalLabels: Labels, relabel: @escaping @Sendable (Labels) -> Labels?) {
    self.externalLabels = externalLabels.pairs
    self.relabel = relabel
  }

  var count: Int { entries.count }

  /// Where the entry of a series is, until the next call. O(1) on average, but for the series' first sample.
  mutating func locate(_ series: Labels, at now: Timestamp) -> Dictionary<Labels, Entry>.Index {
    if let index = entries.index(forKey: series) {
      entries.values[index].usedAt = now
      return index
    }
    let labels = finalLabels(series)
    let key = series.detached()
    entries[key] = Entry(labels: labels, hash: UInt(bitPattern: (labels ?? key).hashValue), usedAt: now)
    guard let index = entries.index(forKey: key) else {
      preconditionFailure("what was added is there")
    }
    return index
  }

  /// The entry at an index that ``locate(_:at:)`` gave.
  subscript(index: Dictionary<Labels, Entry>.Index) -> Entry {
    get { entries.values[index] }
    _modify { yield &entries.values[index] }
  }

  /// Forgets series to which nothing was written for long. O(1), now and then O(series).
  mutating func sweep(at now: Timestamp) {
    if lastSweep > now {
      lastSweep = now
    }
    guard now.addingClamped(-Self.retention / 4) >= lastSweep else {
      return
    }
    lastSweep = now
    let limit = now.addingClamped(-Self.retention)
    entries = entries.filter { $0.value.usedAt >= limit }
  }

  /// External labels go where the series has no such label; then the relabelling rules have their say.
  private func finalLabels(_ series: Labels) -> Labels? {
    var labels = series.detached()
    for label in externalLabels where labels[label.name] == nil {
      labels[label.name] = label.value
    }
    return relabel(labels).flatMap { $0.pairs.isEmpty ? nil : $0 }
  }
}
