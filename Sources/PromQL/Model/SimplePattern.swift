/// A regular expression that is nothing but texts, wildcards (`.`, `.+`, `.*`) and choices of them, as nearly all in
/// selectors are: matched against whole strings without RE2, whose compilation takes longer than all else about a selector.
struct SimplePattern: Sendable {
  private enum Piece: Sendable {
    /// These bytes.
    case text([UInt8])
    /// `.`: one character.
    case one
    /// `.*`, and `.+` where that is at least one character.
    case run(isOneAtLeast: Bool)
  }

  /// Longer patterns go to RE2, whose limits are then those that hold.
  private static let maximumLength = 1024
  /// More choices than these go to RE2 as well.
  private static let maximumChoices = 64

  private let choices: [[Piece]]

  /// Nil where the pattern has more than these, or isn't valid; then RE2 has to be asked. O(length).
  init?(_ pattern: String) {
    guard pattern.utf8.count <= Self.maximumLength else {
      return nil
    }
    var reader = Reader(bytes: Array(pattern.utf8))
    guard let choices = reader.choices(nesting: 0), reader.isAtEnd else {
      return nil
    }
    self.choices = choices
  }

  /// Whether the whole text matches. O(length of the text × length of the pattern).
  func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = bytes.span
      return choices.contains { Self.matches($0, bytes) }
    }
  }

  private static func matches(_ pieces: [Piece], _ bytes: Span<UInt8>) -> Bool {
    var (piece, place) = (0, 0)
    // The piece behind the last run, and how far that run reaches so far: earlier runs needn't be tried again.
    var (pieceAfterRun, endOfRun) = (-1, 0)
    while true {
      if let next = end(of: pieces, piece, bytes, place) {
        place = next
        piece += 1
        if case .run = pieces[piece - 1] {
          (pieceAfterRun, endOfRun) = (piece, place)
          if piece == pieces.count {
            return true
          }
        }
      } else if piece == pieces.count, place == bytes.count {
        return true
      } else if pieceAfterRun >= 0, endOfRun < bytes.count {
        endOfRun += 1
        (piece, place) = (pieceAfterRun, endOfRun)
      } else {
        return false
      }
    }
  }

  /// Where the bytes that a piece takes at least end; nil where it doesn't match, or there is none.
  private static func end(of pieces: [Piece], _ piece: Int, _ bytes: Span<UInt8>, _ place: Int) -> Int? {
    guard piece < pieces.count else {
      return nil
    }
    switch pieces[piece] {
    case .text(let text):
      guard bytes.count - place >= text.count else {
        return nil
      }
      for index in text.indices where bytes[place + index] != text[index] {
        return nil
      }
      return place + text.count
    case .run(isOneAtLeast: false):
      return place
    case .one, .run(isOneAtLeast: true):
      guard place < bytes.count, !isContinuation(bytes[place]) else {
        return nil
      }
      var end = place + 1
      while end < bytes.count, isContinuation(bytes[end]) {
        end += 1
      }
      return end
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

    /// What stands between parentheses, or the whole.
    mutating func choices(nesting: Int) -> [[Piece]]? {
      var all: [[Piece]] = []
      while true {
        guard let choices = sequence(nesting: nesting) else {
          return nil
        }
        all += choices
        guard all.count <= SimplePattern.maximumChoices else {
          return nil
        }
        guard next == UInt8(ascii: "|") else {
          return all
        }
        place += 1
      }
    }

    /// Pieces up to the end of a choice.
    private mutating func sequence(nesting: Int) -> [[Piece]]? {
      var result: [[Piece]] = [[]]
      while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
        place += 1
        switch byte {
        case UInt8(ascii: "("):
          guard let group = group(nesting: nesting) else {
            return nil
          }
          result = result.flatMap { before in group.map { before + $0 } }
          guard result.count <= SimplePattern.maximumChoices else {
            return nil
          }
        case UInt8(ascii: "."):
          append(wildcard(), to: &result)
        case UInt8(ascii: "\\"):
          guard let escaped = next, Self.isPunctuation(escaped) else {
            return nil
          }
          place += 1
          append([escaped], to: &result)
        default:
          guard !Self.isSpecial(byte) else {
            return nil
          }
          let start = place - 1
          while let byte = next, Self.isPlain(byte) {
            place += 1
          }
          append(bytes[start..<place], to: &result)
        }
        if isRepeated {
          return nil
        }
      }
      return result
    }

    /// What stands behind an opening parenthesis, up to the closing one and a question mark behind it.
    private mutating func group(nesting: Int) -> [[Piece]]? {
      guard nesting < Self.maximumNesting, next != UInt8(ascii: "?"), let inner = choices(nesting: nesting + 1),
        next == UInt8(ascii: ")")
      else {
        return nil
      }
      place += 1
      guard next == UInt8(ascii: "?") else {
        return inner
      }
      place += 1
      return inner + [[]]
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
      next.map { "*+?{".utf8.contains($0) } ?? false
    }

    private func append(_ piece: Piece, to sequences: inout [[Piece]]) {
      for index in sequences.indices {
        sequences[index].append(piece)
      }
    }

    private func append(_ text: ArraySlice<UInt8>, to sequences: inout [[Piece]]) {
      append(.text(Array(text)), to: &sequences)
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
      "*+?{}[]^$".utf8.contains(byte)
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
      default: false
      }
    }
  }
}
