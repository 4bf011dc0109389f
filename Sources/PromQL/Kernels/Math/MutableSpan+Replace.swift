extension MutableSpan where Element == Double {
  /// Replaces every number by a function of it. Inlined, so that there is no call per number.
  @inline(__always)
  mutating func replaceEach(_ function: (Double) -> Double) {
    for index in indices {
      self[index] = function(self[index])
    }
  }

  /// Replaces every cell of rows of `column.count` cells by a function of it and the column's number of its step.
  @inline(__always)
  mutating func replaceEach(with column: Span<Double>, _ function: (Double, Double) -> Double) {
    let steps = column.count
    precondition(steps > 0 && count.isMultiple(of: steps), "rows have a cell for each step")
    if steps == 1 {
      let parameter = column[0]
      replaceEach { function($0, parameter) }
      return
    }
    for row in Swift.stride(from: 0, to: count, by: steps) {
      for step in 0..<steps {
        self[row + step] = function(self[row + step], column[step])
      }
    }
  }
}
