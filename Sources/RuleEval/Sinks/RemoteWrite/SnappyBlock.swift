import CSnappy

/// Snappy's [block format](https://github.com/google/snappy/blob/main/format_description.txt), in which both versions of
/// remote write want their messages.
enum SnappyBlock {
  /// The bytes, compressed. O(n).
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: snappy_max_compressed_length(bytes.count)) { buffer, count in
      count = buffer.count
      let status = bytes.withUnsafeBytes { source in
        buffer.withMemoryRebound(to: CChar.self) { target in
          snappy_compress(
            source.bindMemory(to: CChar.self).baseAddress ?? UnsafePointer(target.baseAddress!), bytes.count,
            target.baseAddress, &count)
        }
      }
      precondition(status == SNAPPY_OK, "the buffer is as large as libsnappy asks for")
    }
  }
}
