extension Regex {
  /// Go's `Regexp.Expand`: `$1`, `${1}`, `$name`, `${name}` stand for groups, `$$` for a dollar sign.
  ///
  /// A reference to a group that doesn't exist or took no part is empty. Nil where that is more than `maximumLength`
  /// bytes. O(length of the template and of the groups).
  public func expand(
    _ template: String, captures: [Range<Int>?], in text: String, maximumLength: Int
  ) -> String? {
    expand(Array(template.utf8), captures: captures, in: Array(text.utf8), maximumLength: maximumLength)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Go's `Regexp.ReplaceAllString`: every match, wherever it is, becomes the expanded template.
  public func replacingAll(in text: String, with template: String) -> String {
    let bytes = Array(text.utf8)
    let template = Array(template.utf8)
    var result: [UInt8] = []
    var position = 0
    var copied = 0
    while position <= bytes.count, let captures = captures(in: bytes, from: position, anchored: false),
      let match = captures.first ?? nil
    {
      let adjacentEmpty = match.isEmpty && match.lowerBound == copied && copied > 0
      if !adjacentEmpty {
        result += bytes[copied..<match.lowerBound]
        result += expand(template, captures: captures, in: bytes, maximumLength: .max) ?? []
        copied = match.upperBound
      }
      position = match.isEmpty ? nextScalar(in: bytes, after: match.upperBound) : match.upperBound
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  private func nextScalar(in bytes: [UInt8], after position: Int) -> Int {
    var next = position + 1
    while next < bytes.count, bytes[next] & 0xC0 == 0x80 {
      next += 1
    }
    return next
  }

  private func expand(
    _ template: [UInt8], captures: [Range<Int>?], in bytes: [UInt8], maximumLength: Int
  ) -> [UInt8]? {
    var result: [UInt8] = []
    var index = 0
    while index < template.count {
      guard result.count <= maximumLength else {
        return nil
      }
      guard template[index] == UInt8(ascii: "$") else {
        result.append(template[index])
        index += 1
        continue
      }
      if index + 1 < template.count, template[index + 1] == UInt8(ascii: "$") {
        result.append(UInt8(ascii: "$"))
        index += 2
      } else if let (name, end) = reference(in: template, at: index + 1) {
        if let group = groupNumber(name) ?? groupIndex(named: name), group < captures.count,
          let range = captures[group]
        {
          result += bytes[range]
        }
        index = end
      } else {
        result.append(template[index])
        index += 1
      }
    }
    return result.count <= maximumLength ? result : nil
  }

  /// The name of a reference whose text starts behind the dollar sign, and where it ends.
  private func reference(in template: [UInt8], at start: Int) -> (name: String, end: Int)? {
    let braced = start < template.count && template[start] == UInt8(ascii: "{")
    let first = braced ? start + 1 : start
    var end = first
    while end < template.count {
      let next = nextScalar(in: template, after: end)
      let scalar = String(decoding: template[end..<next], as: UTF8.self).unicodeScalars.first
      guard let scalar, isWord(scalar) else {
        break
      }
      end = next
    }
    guard end > first else {
      return nil
    }
    if braced {
      guard end < template.count, template[end] == UInt8(ascii: "}") else {
        return nil
      }
    }
    return (String(decoding: template[first..<end], as: UTF8.self), braced ? end + 1 : end)
  }

  /// The group that a name means by its digits; Go takes neither leading zeros nor more than eight digits.
  private func groupNumber(_ name: String) -> Int? {
    let digits = name.utf8
    guard digits.count <= 8, digits.count == 1 || digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else {
      return nil
    }
    return Int(name)
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    default: scalar == "_"
    }
  }
}
