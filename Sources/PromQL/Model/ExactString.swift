internal import Glibc

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
    utf8.count == other.utf8.count && compareBytes(other) == 0
  }

  /// Whether a string comes before another in the order of their UTF-8 bytes. O(n).
  func precedesByBytes(_ other: String) -> Bool {
    compareBytes(other) < 0
  }

  /// Less than 0 where the string comes before the other in the order of their UTF-8 bytes, 0 where they are the same.
  /// O(n).
  private func compareBytes(_ other: String) -> Int {
    let order = utf8.withContiguousStorageIfAvailable { ours in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        let count = min(ours.count, theirs.count)
        // An empty buffer may have no address.
        let order = count == 0 ? 0 : memcmp(ours.baseAddress!, theirs.baseAddress!, count)
        return order == 0 ? ours.count - theirs.count : Int(order)
      }
    }
    if let order, let order {
      return order
    }
    return utf8.elementsEqual(other.utf8) ? 0 : utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
  }
}
