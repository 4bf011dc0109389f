import PromQL

/// The texts of a message of remote write 2.0, each of them once.
struct RemoteWriteSymbols {
  /// The texts by their reference; the first is empty, as the specification demands.
  private(set) var symbols = [""]
  private var references: [ExactText: UInt32] = [ExactText(bytes: Array("".utf8)): 0]

  /// The reference to a text, which is added if it isn't there yet. O(length) on average.
  mutating func reference(to text: String) -> UInt32 {
    let key = ExactText(bytes: Array(text.utf8))
    if let reference = references[key] {
      return reference
    }
    let reference = UInt32(symbols.count)
    symbols.append(text)
    references[key] = reference
    return reference
  }

  /// A text by its bytes: Swift takes texts for equal that are canonically equivalent, a receiver doesn't.
  private struct ExactText: Hashable {
    let bytes: [UInt8]
  }
}
