/// A label set as text: what is read at the edges and what results carry.
///
/// Sorted by name in byte order, names are unique, and a label with an empty value is the same as no label, as in
/// Prometheus's [data model](https://prometheus.io/docs/concepts/data_model/).
public struct Labels: Hashable, Sendable {
  /// The labels, sorted by name.
  public private(set) var pairs: [(name: String, value: String)]

  /// No labels.
  public init() {
    pairs = []
  }

  /// The labels of a dictionary; empty values are left out. O(n log n).
  public init(_ dictionary: [String: String]) {
    pairs = dictionary.filter { !$0.value.isEmpty }.map { (name: $0.key, value: $0.value) }
    pairs.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The labels of pairs whose names differ and whose values aren't empty. O(n log n).
  init(distinct pairs: [(name: String, value: String)]) {
    self.pairs = pairs
    self.pairs.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The labels of a list of pairs; the last of equal names counts, empty values are left out. O(n log n).
  public init(_ pairs: some Sequence<(name: String, value: String)>) {
    let values = Dictionary(pairs.map { (ExactString(string: $0.name), $0.value) }, uniquingKeysWith: { $1 })
    self.init(distinct: values.filter { !$0.value.isEmpty }.map { (name: $0.key.string, value: $0.value) })
  }

  /// The value of a label; setting an empty string or nil removes it. O(n).
  public subscript(name: String) -> String? {
    get { pairs.first { $0.name.hasSameBytes(as: name) }?.value }
    set {
      if let index = pairs.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
        if let newValue, !newValue.isEmpty {
          pairs[index].value = newValue
        } else {
          pairs.remove(at: index)
        }
      } else if let newValue, !newValue.isEmpty {
        let place = pairs.firstIndex { name.utf8.lexicographicallyPrecedes($0.name.utf8) } ?? pairs.count
        pairs.insert((name: name, value: newValue), at: place)
      }
    }
  }

  /// The metric's name, empty where there is none.
  public var metricName: String { self["__name__"] ?? "" }

  /// As a dictionary. Of names that Swift takes for equal, as they are canonically equivalent, the last one counts.
  public var dictionary: [String: String] {
    Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  public static func == (left: Labels, right: Labels) -> Bool {
    left.pairs.count == right.pairs.count
      && zip(left.pairs, right.pairs).allSatisfy { ours, theirs in
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
    for (ours, theirs) in zip(left.pairs, right.pairs) {
      if !ours.name.hasSameBytes(as: theirs.name) {
        return ours.name.utf8.lexicographicallyPrecedes(theirs.name.utf8)
      }
      if !ours.value.hasSameBytes(as: theirs.value) {
        return ours.value.utf8.lexicographicallyPrecedes(theirs.value.utf8)
      }
    }
    return left.pairs.count < right.pairs.count
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
