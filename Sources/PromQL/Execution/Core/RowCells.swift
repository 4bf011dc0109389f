/// The cells of a batch, to be written row by row; only valid within ``Batch/withRows(_:)``.
///
/// Unsafe inside, since a span can't be captured by the closure that takes the rows: each row is checked to lie within
/// the batch, whose memory stays in place meanwhile.
struct RowCells {
  let values: UnsafeMutableBufferPointer<Double>
  let presence: UnsafeMutableBufferPointer<UInt8>
  let stepCount: Int

  /// Gives the cells of one row to write to.
  @inline(__always)
  func withRow(_ row: Int, _ body: (inout MutableSpan<Double>, inout MutableSpan<UInt8>) -> Void) {
    let range = row * stepCount..<(row + 1) * stepCount
    precondition(range.lowerBound >= 0 && range.upperBound <= values.count, "the batch has the row")
    var values = MutableSpan(_unsafeElements: values[range])
    var presence = MutableSpan(_unsafeElements: presence[range])
    body(&values, &presence)
  }
}
