/// The words that are more than identifiers, looked up by length and bytes, in any case of letters.
struct Keywords {
  static let shared = Keywords()

  /// The longest keyword, `count_values`.
  private static let maximumLength = 12

  private struct Entry {
    let low: UInt64
    let high: UInt64
    let kind: TokenKind
  }

  private var entries: [Entry] = []
  /// Where the entries of each length begin.
  private var starts: [Int] = []
  /// The letters that words of each length begin with, a bit each.
  private var initials: [UInt32] = []

  private init() {
    let words = Self.words.sorted { $0.0.utf8.count < $1.0.utf8.count }
    for length in 0...Self.maximumLength + 1 {
      starts.append(words.prefix { $0.0.utf8.count < length }.count)
      initials.append(
        words.filter { $0.0.utf8.count == length }.reduce(0) { $0 | Self.bit(of: $1.0.utf8[$1.0.utf8.startIndex]) })
    }
    entries = words.map { word, kind in
      let bytes = Array(word.utf8)
      let (low, high) = Self.packed(bytes, 0..<bytes.count)
      return Entry(low: low, high: high, kind: kind)
    }
  }

  /// The kind of the word at `range`, nil where it is just a name.
  func kind(of bytes: [UInt8], _ range: Range<Int>) -> TokenKind? {
    let length = range.count
    guard length >= 2, length <= Self.maximumLength,
      initials[length] & Self.bit(of: bytes[range.lowerBound]) != 0
    else {
      return nil
    }
    let (low, high) = Self.packed(bytes, range)
    for index in starts[length]..<starts[length + 1]
    where entries[index].low == low && entries[index].high == high {
      return entries[index].kind
    }
    return nil
  }

  /// The bit of a letter in either case; other bytes share those of letters.
  private static func bit(of byte: UInt8) -> UInt32 { 1 << UInt32(byte & 0x1F) }

  /// Up to 16 bytes with capital letters made small.
  private static func packed(_ bytes: [UInt8], _ range: Range<Int>) -> (UInt64, UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in range {
      let byte = bytes[index]
      let small = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      if index - range.lowerBound < 8 {
        low = low << 8 | UInt64(small)
      } else {
        high = high << 8 | UInt64(small)
      }
    }
    return (low, high)
  }

  private static let words: [(String, TokenKind)] = [
    ("and", .and), ("or", .or), ("unless", .unless), ("atan2", .arctangent2),
    ("sum", .sum), ("avg", .avg), ("count", .count), ("min", .min), ("max", .max), ("group", .group),
    ("stddev", .stddev), ("stdvar", .stdvar), ("topk", .topk), ("bottomk", .bottomk),
    ("count_values", .countValues), ("quantile", .quantile), ("limitk", .limitk), ("limit_ratio", .limitRatio),
    ("offset", .offset), ("smoothed", .smoothed), ("anchored", .anchored), ("by", .by), ("without", .without),
    ("on", .on), ("ignoring", .ignoring), ("group_left", .groupLeft), ("group_right", .groupRight),
    ("fill", .fill), ("fill_left", .fillLeft), ("fill_right", .fillRight), ("bool", .bool),
    ("start", .start), ("end", .end), ("step", .step), ("range", .range),
    ("max_of", .maximumOf), ("min_of", .minimumOf),
    ("inf", .number), ("nan", .number),
  ]
}
