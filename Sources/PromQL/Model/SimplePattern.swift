/// A regular expression that is nothing but texts, wildcards (`.`, `.+`, `.*`) and choices of them, as nearly all in
/// selectors are: matched against whole strings without RE2, whose compilation takes longer than all else about a selector.
struct SimplePattern: Sendable {
  private enum Piece: Sendable {
    /// Bytes of the pattern that stand for themselves.
    case text(start: UInt16, count: UInt16)
    /// `.`: one character.
    case one
    /// `.*`, and `.+` where that is at least one character.
    case run(isOneAtLeast: Bool)
    /// The end of a choice.
    case end

    var isEnd: Bool {
      if case .end = self { true } else { false }
    }
  }

  /// Longer patterns go to RE2, whose limits are then those that hold.
  private static let maximumLength = 1024
  /// More choices than these go to RE2 as well.
  private static let maximumChoices = 64

  /// The pattern.
  private let source: [UInt8]
  /// The pieces of all choices, one choice after the other, each with its end.
  private let pieces: [Piece]

  /// Nil where the pattern has more than these, or isn't valid; then RE2 has to be asked. O(length).
  init?(_ pattern: String) {
    guard pattern.utf8.count <= Self.maximumLength else {
      return nil
    }
    var reader = Reader(bytes: Array(pattern.utf8))
    var pieces: [Piece] = []
    pieces.reserveCapacity(8)
    guard reader.choices(nesting: 0, into: &pieces) != nil, reader.isAtEnd else {
      return nil
    }
    source = reader.bytes
    self.pieces = pieces
  }

  /// Whether the whole text matches. O(length of the text × length of the pattern).
  func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = bytes.span
      var start = 0
      for (index, piece) in pieces.enumerated() {
        if case .end = piece {
          if matches(start..<index, bytes) {
            return true
          }
          start = index + 1
        }
      }
      return false
    }
  }

  /// Whether the whole text matches one choice.
  private func matches(_ choice: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    var (piece, place) = (choice.lowerBound, 0)
    // The piece behind the last run, and how far that run reaches so far: earlier runs needn't be tried again.
    var (pieceAfterRun, endOfRun) = (-1, 0)
    while true {
      if let next = end(of: piece, bytes, place) {
        place = next
        piece += 1
        if case .run = pieces[piece - 1] {
          (pieceAfterRun, endOfRun) = (piece, place)
          if piece == choice.upperBound {
            return true
          }
        }
      } else if piece == choice.upperBound, place == bytes.count {
        return true
      } else if pieceAfterRun >= 0, endOfRun < bytes.count {
        endOfRun += 1
        (piece, place) = (pieceAfterRun, endOfRun)
      } else {
        return false
      }
    }
  }

  /// Where the bytes that a piece takes at least end; nil where it doesn't match, or is the end.
  private func end(of piece: Int, _ bytes: Span<UInt8>, _ place: Int) -> Int? {
    switch pieces[piece] {
    case .text(let start, let count):
      guard bytes.count - place >= Int(count) else {
        return nil
      }
      for index in 0..<Int(count) where bytes[place + index] != source[Int(start) + index] {
        return nil
      }
      return place + Int(count)
    case .run(isOneAtLeast: false):
      return place
    case .one, .run(isOneAtLeast: true):
      guard place < bytes.count, !Self.isContinuation(bytes[place]) else {
        return nil
      }
      var end = place + 1
      while end < bytes.count, Self.isContinuation(bytes[end]) {
        end += 1
      }
      return end
    case .end:
      return nil
    }
  }

  /// Whether a byte goes on with a character.
  private static func isContinuation(_ byte: UInt8) -> Bool {
    byte & 0xC0 == 0x80
  }
}

extension SimplePattern {
  /// Reads a pattern; gives nil for what is not simple.
  private struct Reader {
    private static let maximumNesting = 4

    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) {
      self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }
    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Appends what stands between parentheses, or the whole. How many choices that are; nil where it isn't simple.
    mutating func choices(nesting: Int, into pieces: inout [Piece]) -> Int? {
      var count = 0
      while true {
        guard let more = sequence(nesting: nesting, into: &pieces) else {
          return nil
        }
        count += more
        guard count <= SimplePattern.maximumChoices else {
          return nil
        }
        guard next == UInt8(ascii: "|") else {
          return count
        }
        place += 1
      }
    }

    /// Appends what stands up to a bar or the end: one choice, or more where there are groups in it.
    private mutating func sequence(nesting: Int, into pieces: inout [Piece]) -> Int? {
      let start = pieces.count
      pieces.append(.end)
      var count = 1
      while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
        place += 1
        if byte == UInt8(ascii: "(") {
          var group: [Piece] = []
          guard let choices = self.group(nesting: nesting, into: &group),
            count * choices <= SimplePattern.maximumChoices
          else {
            return nil
          }
          count *= choices
          multiply(&pieces, from: start, by: group)
        } else {
          guard let piece = piece(beginningWith: byte) else {
            return nil
          }
          if count == 1 {
            pieces[pieces.count - 1] = piece
            pieces.append(.end)
          } else {
            multiply(&pieces, from: start, by: [piece, .end])
          }
        }
        if isRepeated {
          return nil
        }
      }
      return count
    }

    /// Puts each choice of `group` behind each of those from `start` on.
    private func multiply(_ pieces: inout [Piece], from start: Int, by group: [Piece]) {
      let before = Array(pieces[start...])
      pieces.removeLast(before.count)
      var first = 0
      for end in before.indices where before[end].isEnd {
        // The choice from here on comes before each of the group's.
        var isBeginning = true
        for piece in group {
          if isBeginning {
            pieces += before[first..<end]
          }
          pieces.append(piece)
          isBeginning = piece.isEnd
        }
        first = end + 1
      }
    }

    /// Appends what stands behind an opening parenthesis, up to the closing one and a question mark behind it.
    private mutating func group(nesting: Int, into pieces: inout [Piece]) -> Int? {
      guard nesting < Self.maximumNesting, next != UInt8(ascii: "?"),
        let count = choices(nesting: nesting + 1, into: &pieces), next == UInt8(ascii: ")")
      else {
        return nil
      }
      place += 1
      guard next == UInt8(ascii: "?") else {
        return count
      }
      place += 1
      pieces.append(.end)
      return count + 1
    }

    /// A wildcard or a text whose first byte is read; nil where it is neither.
    private mutating func piece(beginningWith byte: UInt8) -> Piece? {
      var start = place - 1
      switch byte {
      case UInt8(ascii: "."): return wildcard()
      case UInt8(ascii: "\\"):
        guard let escaped = next, Self.isPunctuation(escaped) else {
          return nil
        }
        start = place
        place += 1
      default:
        guard !Self.isSpecial(byte) else {
          return nil
        }
        while let byte = next, Self.isPlain(byte) {
          place += 1
        }
      }
      return .text(start: UInt16(start), count: UInt16(place - start))
    }

    /// What stands behind a dot.
    private mutating func wildcard() -> Piece {
      guard let byte = next, byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") else {
        return .one
      }
      place += 1
      return .run(isOneAtLeast: byte == UInt8(ascii: "+"))
    }

    /// Whether what was read is to be repeated in some way.
    private var isRepeated: Bool {
      switch next {
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"): true
      default: false
      }
    }

    /// Whether a byte stands for itself.
    private static func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"),
        UInt8(ascii: ":"):
        true
      default: false
      }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "^"),
        UInt8(ascii: "$"):
        true
      default: false
      }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
      default: false
      }
    }
  }
}
