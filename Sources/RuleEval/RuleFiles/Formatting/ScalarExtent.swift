internal import Yams

/// Where a scalar stands in its file, and how it is written.
struct ScalarExtent {
  enum Style: Equatable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// Its lines begin with so many spaces.
    case block(indentation: Int)
  }

  /// From the first byte to behind the last one, without anchor and tag; of a block from its header.
  let range: Range<Int>
  let style: Style
}

extension SourceText {
  /// Where a scalar stands; nil where that cannot be told. `keyColumn` is the column of its key, from 1.
  func extent(of scalar: Node.Scalar, keyColumn: Int) -> ScalarExtent? {
    guard let mark = scalar.mark,
      let marked = offset(of: SourcePosition(line: mark.line, column: mark.column))
    else {
      return nil
    }
    let start = skippingProperties(from: marked)
    guard start < bytes.count else {
      return nil
    }
    switch (scalar.style, bytes[start]) {
    case (.singleQuoted, UInt8(ascii: "'")): return quoted(from: start, escape: nil)
    case (.doubleQuoted, UInt8(ascii: "\"")): return quoted(from: start, escape: UInt8(ascii: "\\"))
    case (.literal, UInt8(ascii: "|")), (.folded, UInt8(ascii: ">")): return block(from: start, keyColumn: keyColumn)
    case (.plain, _), (.any, _): return plain(Array(scalar.string.utf8), from: start)
    default: return nil
    }
  }

  /// Whether a mapping or sequence is written with brackets or braces. Told by its first byte, as the parser's word for
  /// it can't be relied on.
  func isFlow(_ node: Node) -> Bool {
    guard node.scalar == nil, let marked = offset(of: node.position) else {
      return false
    }
    let start = skippingProperties(from: marked)
    return start < bytes.count && (bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "["))
  }

  /// Moves past anchor and tag.
  private func skippingProperties(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
      while offset < bytes.count, bytes[offset] > 0x20 { offset += 1 }
      while offset < bytes.count, bytes[offset] == 0x20 { offset += 1 }
    }
    return offset
  }

  private func quoted(from start: Int, escape: UInt8?) -> ScalarExtent? {
    let quote = bytes[start]
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == escape {
        offset += 2
      } else if bytes[offset] != quote {
        offset += 1
      } else if escape == nil, offset + 1 < bytes.count, bytes[offset + 1] == quote {
        offset += 2
      } else {
        return ScalarExtent(range: start..<offset + 1, style: escape == nil ? .singleQuoted : .doubleQuoted)
      }
    }
    return nil
  }

  /// A plain scalar ends where its value does: one line break of the file is a space of it, more are line breaks.
  private func plain(_ value: [UInt8], from start: Int) -> ScalarExtent? {
    var offset = start
    var index = 0
    while index < value.count {
      let run = whiteSpace(from: offset)
      if run.breaks == 0 {
        guard offset < bytes.count, bytes[offset] == value[index] else { return nil }
        offset += 1
        index += 1
        continue
      }
      let folded = run.breaks == 1 ? [UInt8(ascii: " ")] : Array(repeating: UInt8(ascii: "\n"), count: run.breaks - 1)
      guard value[index...].starts(with: folded) else { return nil }
      index += folded.count
      offset = run.end
    }
    return offset > start ? ScalarExtent(range: start..<offset, style: .plain) : nil
  }

  private func whiteSpace(from start: Int) -> (end: Int, breaks: Int) {
    var offset = start
    var breaks = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: break
      case 0x0A: breaks += 1
      default: return (offset, breaks)
      }
      offset += 1
    }
    return (offset, breaks)
  }

  private func block(from start: Int, keyColumn: Int) -> ScalarExtent? {
    let header = lineNumber(of: start)
    let indicators = bytes[start + 1..<line(header).upperBound].prefix { $0 > 0x20 }
    let digit = indicators.first { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    var indentation = digit.map { keyColumn - 1 + Int($0 - UInt8(ascii: "0")) }
    var end = line(header).upperBound
    var number = header + 1
    while number < lineCount {
      // Blank lines belong to the block or stand behind it; either way they stay.
      if let own = self.indentation(ofLine: number) {
        let least = indentation ?? own
        guard own >= least, own >= keyColumn else { break }
        indentation = least
        end = line(number).upperBound
      }
      number += 1
    }
    return indentation.map { ScalarExtent(range: start..<end, style: .block(indentation: $0)) }
  }
}
