internal import Yams

extension RuleFileReader {
  /// Where the fields of a rule stand.
  mutating func places(of fields: YAMLMapping) -> RulePlaces {
    var places = RulePlaces()
    for entry in fields.entries {
      places.fields[entry.key] = report.place(entry.value.position)
    }
    if let expression = fields["expr"] {
      places.expression = self.places(of: expression.value)
    }
    places.labels = texts(of: fields["labels"])
    places.annotations = texts(of: fields["annotations"])
    return places
  }

  private mutating func texts(of entry: YAMLMapping.Entry?) -> [String: TextPlaces] {
    guard case .mapping(let mapping)? = entry?.value else {
      return [:]
    }
    var places: [String: TextPlaces] = [:]
    for (key, value) in mapping {
      if case .scalar(let name) = key {
        places[name.string] = self.places(of: value)
      }
    }
    return places
  }

  private mutating func places(of node: Node) -> TextPlaces {
    var places = TextPlaces()
    places.start = report.place(node.position)
    guard case .scalar(let scalar) = node, let mark = scalar.mark else {
      return places
    }
    let columns = source.blockColumns(of: scalar)
    if columns.isEmpty {
      places.lines = [source.position(of: scalar, line: 1, column: 1)]
    } else {
      places.lines = columns.enumerated().map { index, column in
        column.map { SourcePosition(line: mark.line + index + 1, column: $0) }
      }
    }
    places.lines = places.lines.map { $0.map(report.place) }
    return places
  }
}
