/// The order of texts that people expect where numbers are part of them: `node9` before `node10`.
///
/// Texts are runs of digits and runs of anything else. The first runs that differ decide: by their number where both are
/// digits, else byte by byte, a run before its extension.
enum NaturalOrder {
  /// Whether one text comes before another. O(length).
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    var (ours, theirs) = (0, 0)
    while ours < left.count, theirs < right.count {
      if isDigit(left[ours]), isDigit(right[theirs]) {
        let (ourNumber, ourEnd) = number(left, from: ours)
        let (theirNumber, theirEnd) = number(right, from: theirs)
        if ourNumber.count != theirNumber.count {
          return ourNumber.count < theirNumber.count
        }
        if !ourNumber.elementsEqual(theirNumber) {
          return ourNumber.lexicographicallyPrecedes(theirNumber)
        }
        if ourEnd - ours != theirEnd - theirs {
          return ourEnd - ours < theirEnd - theirs
        }
        (ours, theirs) = (ourEnd, theirEnd)
      } else if left[ours] != right[theirs] {
        if ours > 0, isDigit(left[ours]) || isDigit(right[theirs]) {
          // One run has ended, the other goes on.
          return isDigit(left[ours])
        }
        return left[ours] < right[theirs]
      } else {
        (ours, theirs) = (ours + 1, theirs + 1)
      }
    }
    return left.count - ours < right.count - theirs
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The digits of a number without leading zeros, and where it ends.
  private static func number(_ text: [UInt8], from start: Int) -> (digits: ArraySlice<UInt8>, end: Int) {
    var end = start
    while end < text.count, isDigit(text[end]) {
      end += 1
    }
    return (text[start..<end].drop { $0 == UInt8(ascii: "0") }, end)
  }
}
