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
    guard case .scalar(let scalar) = node else {
      return TextPlaces(start: report.place(node.position))
    }
    var places = source.places(of: scalar, at: node.position)
    places.start = report.place(places.start)
    places.stretches = places.stretches.map {
      TextPlaces.Stretch(offset: $0.offset, position: report.place($0.position))
    }
    return places
  }
}
