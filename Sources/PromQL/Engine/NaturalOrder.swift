/// The order of texts that people expect where numbers are part of them: `node9` before `node10`.
///
/// Texts are runs of digits and runs of anything else. The first runs that differ decide: by their numbers where both
/// are digits that fit into 64 bits, else byte by byte, a run before its extension. Texts that differ in nothing but
/// zeros in front of numbers, for which upstream has no order, come with the fewer zeros first.
enum NaturalOrder {
  /// Whether one text comes before another. O(length).
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    var (ours, theirs) = (0, 0)
    var zeros = 0
    while ours < left.count, theirs < right.count {
      let (ourRun, theirRun) = (run(left, from: ours), run(right, from: theirs))
      (ours, theirs) = (ourRun.endIndex, theirRun.endIndex)
      if let ourNumber = number(ourRun), let theirNumber = number(theirRun) {
        if ourNumber != theirNumber {
          return ourNumber < theirNumber
        }
        zeros = zeros == 0 ? ourRun.count - theirRun.count : zeros
      } else if !ourRun.elementsEqual(theirRun) {
        return ourRun.lexicographicallyPrecedes(theirRun)
      }
    }
    let (ourRest, theirRest) = (left.count - ours, right.count - theirs)
    return ourRest == 0 && theirRest == 0 ? zeros < 0 : ourRest == 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The run of digits, or of anything else, that begins at `start`.
  private static func run(_ text: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    let isNumber = isDigit(text[start])
    let end = text[start...].firstIndex { isDigit($0) != isNumber } ?? text.count
    return text[start..<end]
  }

  private static func number(_ run: ArraySlice<UInt8>) -> Int64? {
    run.first.map(isDigit) == true ? Int64(String(decoding: run, as: UTF8.self)) : nil
  }
}
