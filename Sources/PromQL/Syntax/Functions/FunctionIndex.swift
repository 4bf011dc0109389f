/// Functions by the bytes of their names, so that the parser makes no string and hashes none.
struct FunctionIndex {
  private struct Entry {
    let name: [UInt8]
    let signature: FunctionSignature

    func isNamed(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
      guard name.count == range.count else {
        return false
      }
      for index in 0..<range.count where name[index] != bytes[range.lowerBound + index] {
        return false
      }
      return true
    }
  }

  /// A power of two, so large that few names share a place.
  private static let places = 512

  private var entries: [Entry] = []
  /// Where the entries of each place begin.
  private var starts: [Int] = [0]

  init(_ signatures: [FunctionSignature]) {
    var byPlace = [[Entry]](repeating: [], count: Self.places)
    for signature in signatures {
      let name = Array(signature.name.utf8)
      byPlace[Self.place(of: name, 0..<name.count)].append(Entry(name: name, signature: signature))
    }
    for some in byPlace {
      entries += some
      starts.append(entries.count)
    }
  }

  /// The function of that name, nil where there is none. O(length of the name).
  func signature(named bytes: [UInt8], _ range: Range<Int>) -> FunctionSignature? {
    guard !range.isEmpty else {
      return nil
    }
    let place = Self.place(of: bytes, range)
    for index in starts[place]..<starts[place + 1] where entries[index].isNamed(bytes, range) {
      return entries[index].signature
    }
    return nil
  }

  /// By length, first, last and middle byte, which tell nearly all names apart.
  private static func place(of bytes: [UInt8], _ range: Range<Int>) -> Int {
    let first = Int(bytes[range.lowerBound])
    let middle = Int(bytes[range.lowerBound + range.count / 2])
    let last = Int(bytes[range.upperBound - 1])
    return (range.count &* 67 &+ first &* 31 &+ middle &* 7 &+ last) & (places - 1)
  }
}
