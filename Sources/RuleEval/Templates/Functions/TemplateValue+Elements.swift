// The functions `len`, `index` and `slice`.

extension TemplateValue {
  /// How many bytes or elements there are.
  func length() throws(TemplateFailure) -> Int {
    switch self {
    case .string(let text), .html(let text): text.utf8.count
    case .labels(let labels): labels.count
    case .arguments(let arguments): arguments.values.count
    case .samples(let samples): samples.count
    case .none: throw TemplateFailure("reflect: call of reflect.Value.Type on zero Value")
    default: throw TemplateFailure("len of type \(pointedTypeName)")
    }
  }

  /// The element that the first index leads to, in it the one of the second, and so on.
  func element(at indices: ArraySlice<TemplateValue>) throws(TemplateFailure) -> TemplateValue {
    if case .none = self { throw TemplateFailure("index of untyped nil") }
    var item = self
    for index in indices { item = try item.element(at: index) }
    return item
  }

  private func element(at index: TemplateValue) throws(TemplateFailure) -> TemplateValue {
    switch self {
    case .samples(let samples): return .sample(samples[try index.position(below: samples.count, of: "slice")])
    case .string(let text), .html(let text):
      let offset = try index.position(below: text.utf8.count, of: "string")
      return .byte(text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: offset)])
    case .labels(let labels): return .string(labels[try index.key()] ?? "")
    case .arguments(let arguments): return arguments.values[try index.key()] ?? .none
    case .none: throw TemplateFailure("index of nil pointer")
    default: throw TemplateFailure("can't index item of type \(pointedTypeName)")
    }
  }

  /// The part from the first index up to the second.
  func slice(_ indices: [TemplateValue]) throws(TemplateFailure) -> TemplateValue {
    guard indices.count <= 3 else { throw TemplateFailure("too many slice indexes: \(indices.count)") }
    let count: Int
    switch self {
    case .none: throw TemplateFailure("slice of untyped nil")
    case .string(let text), .html(let text):
      guard indices.count < 3 else { throw TemplateFailure("cannot 3-index slice a string") }
      count = text.utf8.count
    case .samples(let samples): count = samples.count
    default: throw TemplateFailure("can't slice item of type \(pointedTypeName)")
    }
    var bounds: [Int] = []
    for index in indices { bounds.append(try index.position(below: count + 1)) }
    for (lower, upper) in zip(bounds, bounds.dropFirst()) where lower > upper {
      throw TemplateFailure("invalid slice index: \(lower) > \(upper)")
    }
    let range = (bounds.first ?? 0)..<(bounds.count > 1 ? bounds[1] : count)
    switch self {
    case .samples(let samples): return .samples(Array(samples[range]))
    case .html(let text): return .html(String(decoding: Array(text.utf8)[range], as: UTF8.self))
    case .string(let text): return .string(String(decoding: Array(text.utf8)[range], as: UTF8.self))
    default: return self
    }
  }

  /// A place below `count`; `kind` is that of what has as many elements, nil where the place after the last is one too.
  private func position(below count: Int, of kind: String? = nil) throws(TemplateFailure) -> Int {
    let position: Int
    switch self {
    case .int(let number): position = number
    case .byte(let byte): position = Int(byte)
    case .name(let name): position = name.number
    case .none: throw TemplateFailure("cannot index slice/array with nil")
    default: throw TemplateFailure("cannot index slice/array with type \(typeName)")
    }
    if let kind, position == count { throw TemplateFailure("reflect: \(kind) index out of range") }
    guard position >= 0, position < count else { throw TemplateFailure("index out of range: \(position)") }
    return position
  }

  private func key() throws(TemplateFailure) -> String {
    switch self {
    case .string(let text): return text
    case .none: throw TemplateFailure("value is nil; should be of type string")
    default: throw TemplateFailure("value has type \(typeName); should be string")
    }
  }

  /// The type of what a pointer points to, or the type itself.
  private var pointedTypeName: String {
    typeName.hasPrefix("*") ? String(typeName.dropFirst()) : typeName
  }
}
