internal import Yams

extension Node {
  /// Where the node begins; an alias begins where its anchor does.
  var position: SourcePosition {
    SourcePosition(line: mark?.line ?? 0, column: mark?.column ?? 0)
  }

  /// Whether the node is an absent value: nothing, `~` or `null`, without quotes.
  var isNull: Bool {
    guard case .scalar(let scalar) = self else {
      return false
    }
    switch scalar.tag.description {
    case Tag.Name.implicit.rawValue: return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    case Tag.Name.null.rawValue: return true
    default: return false
    }
  }

  /// A scalar that could be a number: neither quoted nor tagged.
  var isPlain: Bool {
    guard case .scalar(let scalar) = self else {
      return false
    }
    return scalar.tag.description == Tag.Name.implicit.rawValue
  }

  /// What to call the node in an error.
  var kindName: String {
    switch self {
    case .scalar: isNull ? "empty" : "a string"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}
