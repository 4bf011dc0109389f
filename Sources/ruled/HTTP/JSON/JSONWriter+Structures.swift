extension JSONWriter {
  /// A member of an object, whose value the closure writes.
  mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    key(name)
    value(&self)
  }

  /// A list, whose elements the closure writes.
  mutating func list<Element>(_ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void) {
    beginArray()
    for element in elements {
      write(&self, element)
    }
    endArray()
  }

  /// A list of strings.
  mutating func texts(_ texts: [String]) {
    list(texts) { $0.string($1) }
  }

  /// An object with a type, which is its first member.
  mutating func object(_ type: String, _ members: (inout JSONWriter) -> Void) {
    beginObject()
    endObject(ofType: type, members)
  }

  /// The end of an object: its type and what comes after it.
  mutating func endObject(ofType type: String, _ rest: (inout JSONWriter) -> Void = { _ in }) {
    member("type") { $0.string(type) }
    rest(&self)
    endObject()
  }

  /// A member that is a text, and not there where there is none.
  mutating func member(_ name: String, _ text: String?) {
    if let text {
      key(name)
      string(text)
    }
  }
}
