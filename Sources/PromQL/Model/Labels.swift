/// A label set as text: what is read at the edges and what results carry.
///
/// Sorted by name in byte order, names are unique, and a label with an empty value is the same as no label, as in
/// Prometheus's [data model](https://prometheus.io/docs/concepts/data_model/).
///
/// Those of results are symbols until somebody reads them, and keep the labels of the whole result until then: see
/// ``detached()``.
public struct Labels: Sendable {
  private enum Storage {
    /// Sorted by name.
    case text([(name: String, value: String)])
    /// One series of a list.
    case interned(SeriesLabels, series: Int32)
  }

  private var storage: Storage

  /// The labels, sorted by name. O(1) for labels that were made of text, else O(n log n) each time.
  public private(set) var pairs: [(name: String, value: String)] {
    get {
      switch storage {
      case .text(let pairs): pairs
      case .interned(let list, let series): list.text(Int(series))
      }
    }
    set { storage = .text(newValue) }
  }

  /// No labels.
  public init() {
    storage = .text([])
  }

  /// One series of a list. O(1).
  init(_ list: SeriesLabels, series: Int) {
    storage = .interned(list, series: Int32(series))
  }

  /// The same labels without what they came with: for keeping them long after their result. O(n log n).
  public func detached() -> Labels {
    var copy = self
    copy.pairs = pairs
    return copy
  }

  /// The labels of a dictionary; empty values are left out. O(n log n).
  public init(_ dictionary: [String: String]) {
    self.init(distinct: dictionary.filter { !$0.value.isEmpty }.map { (name: $0.key, value: $0.value) })
  }

  /// The labels of pairs whose names differ and whose values aren't empty. O(n log n).
  init(distinct pairs: [(name: String, value: String)]) {
    storage = .text(pairs.sorted { $0.name.precedesByBytes($1.name) })
  }

  /// The labels of a list of pairs; the last of equal names counts, empty values are left out. O(n log n).
  public init(_ pairs: some Sequence<(name: String, value: String)>) {
    let values = Dictionary(pairs.map { (ExactString(string: $0.name), $0.value) }, uniquingKeysWith: { $1 })
    self.init(distinct: values.filter { !$0.value.isEmpty }.map { (name: $0.key.string, value: $0.value) })
  }

  /// The value of a label; setting an empty string or nil removes it. O(n).
  public subscript(name: String) -> String? {
    get {
      switch storage {
      case .text(let pairs): pairs.first { $0.name.hasSameBytes(as: name) }?.value
      case .interned(let list, let series): list.text(of: name, in: Int(series))
      }
    }
    set {
      var pairs = pairs
      storage = .text([])
      if let index = pairs.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
        if let newValue, !newValue.isEmpty {
          pairs[index].value = newValue
        } else {
          pairs.remove(at: index)
        }
      } else if let newValue, !newValue.isEmpty {
        let place = pairs.firstIndex { name.precedesByBytes($0.name) } ?? pairs.count
        pairs.insert((name: name, value: newValue), at: place)
      }
      storage = .text(pairs)
    }
  }

  /// The metric's name, empty where there is none.
  public var metricName: String { self["__name__"] ?? "" }

  /// As a dictionary. Of names that Swift takes for equal, as they are canonically equivalent, the last one counts.
  public var dictionary: [String: String] {
    Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }
}

extension Labels: Hashable {
  public static func == (left: Labels, right: Labels) -> Bool {
    if case .interned(let ours, let series) = left.storage, case .interned(let theirs, let other) = right.storage,
      ours.symbols === theirs.symbols
    {
      return ours[Int(series)] == theirs[Int(other)]
    }
    let (ours, theirs) = (left.pairs, right.pairs)
    return ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { ours, theirs in
        ours.name.hasSameBytes(as: theirs.name) && ours.value.hasSameBytes(as: theirs.value)
      }
  }

  public func hash(into hasher: inout Hasher) {
    for pair in pairs {
      hasher.combine(ExactString(string: pair.name))
      hasher.combine(ExactString(string: pair.value))
    }
  }
}

extension Labels: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { (name: $0.0, value: $0.1) })
  }
}

extension Labels: Comparable {
  /// Prometheus's order of label sets: pair by pair, name before value, byte order; a shorter set before its extension.
  public static func < (left: Labels, right: Labels) -> Bool {
    let (left, right) = (left.pairs, right.pairs)
    for (ours, theirs) in zip(left, right) {
      if !ours.name.hasSameBytes(as: theirs.name) {
        return ours.name.precedesByBytes(theirs.name)
      }
      if !ours.value.hasSameBytes(as: theirs.value) {
        return ours.value.precedesByBytes(theirs.value)
      }
    }
    return left.count < right.count
  }
}

extension Labels: CustomStringConvertible {
  /// As Prometheus writes a series: `metric{a="b", c="d"}`, `{}` for none.
  public var description: String {
    let name = metricName
    let plainName = !name.isEmpty && LabelName.isLegacyMetricName(name)
    let shown = pairs.filter { !(plainName && $0.name == "__name__") }
      .map { "\(LabelName.quotedIfNeeded($0.name))=\(Quoting.quoted($0.value))" }
    if plainName {
      return shown.isEmpty ? name : name + "{" + shown.joined(separator: ", ") + "}"
    }
    return "{" + shown.joined(separator: ", ") + "}"
  }

  /// With the metric's name as a label like others, `{__name__="metric", a="b"}`: the form of upstream's errors.
  public var bracedDescription: String {
    "{" + pairs.map { "\(LabelName.quotedIfNeeded($0.name))=\(Quoting.quoted($0.value))" }.joined(separator: ", ") + "}"
  }
}
