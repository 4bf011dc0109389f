/// Comments inside PromQL expressions, which printing an expression would lose.
enum ExpressionComments {
  /// Whether there is a `#` outside of all string literals. O(size of the text).
  static func areIn(_ text: String) -> Bool {
    var quote: UInt8?
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      switch (quote, byte) {
      case (nil, UInt8(ascii: "#")): return true
      case (nil, UInt8(ascii: "\"")), (nil, UInt8(ascii: "'")), (nil, UInt8(ascii: "`")): quote = byte
      case (let open?, UInt8(ascii: "\\")) where open != UInt8(ascii: "`"): _ = bytes.next()
      case (let open?, byte) where open == byte: quote = nil
      default: break
      }
    }
    return false
  }
}
