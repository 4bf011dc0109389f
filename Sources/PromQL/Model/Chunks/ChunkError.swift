/// Why compressed samples can't be read or written.
public struct ChunkError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }

  static let endsTooEarly = ChunkError("the chunk ends before its last sample")
}
