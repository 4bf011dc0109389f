internal import Yams

/// A mapping with string keys, its merge keys (`<<`) resolved.
struct YAMLMapping {
  struct Entry {
    let key: String
    let keyPosition: SourcePosition
    let value: Node
  }

  let position: SourcePosition
  /// In the order of the file; what was merged comes last.
  private(set) var entries: [Entry] = []
  /// How many of the entries are the mapping's own; those behind them were merged.
  private(set) var ownCount = 0
  private var indexes: [String: Int] = [:]

  /// What the keys begin with that stand for extension comments: a character that is for private use.
  static let extensionMark: Character = "\u{E000}"

  init(position: SourcePosition) {
    self.position = position
  }

  subscript(key: String) -> Entry? {
    indexes[key].map { entries[$0] }
  }

  /// Adds an entry unless its key is there: a mapping's own keys win over merged ones.
  mutating func add(_ entry: Entry) {
    guard indexes[entry.key] == nil else {
      return
    }
    indexes[entry.key] = entries.count
    entries.append(entry)
  }

  /// Notes that what is added from now on was merged.
  mutating func endOwnEntries() {
    ownCount = entries.count
  }

  /// The mapping without some of its entries, and these.
  func separating(_ isMeant: (Entry) -> Bool) -> (rest: YAMLMapping, own: [Entry], merged: [Entry]) {
    var rest = YAMLMapping(position: position)
    for (index, entry) in entries.enumerated() {
      if index == ownCount { rest.endOwnEntries() }
      if !isMeant(entry) { rest.add(entry) }
    }
    if ownCount == entries.count { rest.endOwnEntries() }
    return (rest, entries[..<ownCount].filter(isMeant), entries[ownCount...].filter(isMeant))
  }
}

extension ContentReport {
  /// The node as a mapping; nil, and an error, if it is anything else. An absent value is an empty mapping.
  mutating func mapping(_ node: Node, _ what: String) -> YAMLMapping? {
    var result = YAMLMapping(position: node.position)
    guard !node.isNull else {
      return result
    }
    guard case .mapping(let mapping) = node else {
      error(at: node.position, "\(what) must be a mapping, but is \(node.kindName)")
      return nil
    }
    var merged: [Node] = []
    for (key, value) in mapping {
      guard case .scalar(let name) = key else {
        error(at: key.position, "a key of \(what) must be a string, but is \(key.kindName)", hint: Self.braceHint)
        continue
      }
      if name.string == "<<", name.style == .plain {
        merged.append(value)
      } else {
        result.add(YAMLMapping.Entry(key: name.string, keyPosition: key.position, value: value))
      }
    }
    result.endOwnEntries()
    for node in merged {
      merge(node, into: &result, what)
    }
    return result
  }

  private mutating func merge(_ node: Node, into result: inout YAMLMapping, _ what: String) {
    let sources: [Node]
    switch node {
    case .mapping: sources = [node]
    case .sequence(let sequence): sources = Array(sequence)
    case .scalar, .alias: sources = []
    }
    guard !sources.isEmpty, sources.allSatisfy({ $0.mapping != nil }) else {
      error(at: node.position, "only mappings can be merged into \(what) with \"<<\"")
      return
    }
    for source in sources {
      for entry in mapping(source, what)?.entries ?? [] {
        result.add(entry)
      }
    }
  }

  static let braceHint = "a value that begins with { or [ needs quotes"
}
