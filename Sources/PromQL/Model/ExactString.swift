/// A string that equals another only byte by byte.
///
/// Swift's own strings are equal when they are canonically equivalent ("é" in one scalar or in two), label values in
/// Prometheus are not.
struct ExactString: Hashable, Sendable {
  let string: String

  static func == (left: ExactString, right: ExactString) -> Bool {
    left.string.hasSameBytes(as: right.string)
  }

  func hash(into hasher: inout Hasher) {
    let hashed: Void? = string.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if hashed == nil {
      for byte in string.utf8 {
        hasher.combine(byte)
      }
    }
  }
}

extension String {
  /// Whether two strings have the same UTF-8 bytes. O(n).
  func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
