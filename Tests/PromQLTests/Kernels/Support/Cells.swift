@testable import PromQL

/// Runs a function that changes cells in place.
func changed(_ cells: [Double], _ function: (inout MutableSpan<Double>) -> Void) -> [Double] {
  var cells = cells
  var span = cells.mutableSpan
  function(&span)
  return cells
}

/// Whether two rows have the same bits, all NaNs being one.
func isIdentical(_ left: [Double], _ right: [Double]) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { ($0.isNaN && $1.isNaN) || $0.bitPattern == $1.bitPattern }
}
