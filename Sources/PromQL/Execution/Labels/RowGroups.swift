/// Rows that fall into numbered groups, in one piece of memory: each group's rows in their order.
struct RowGroups {
  /// The rows, group after group.
  private let rows: [Int32]
  /// Where each group begins; one more entry than there are groups.
  private let offsets: [Int32]

  /// The rows 0, 1, … by the group of each; those of a negative group are left out. O(rows + groups).
  init(groupOfRow: [Int32], groupCount: Int) {
    var offsets = [Int32](repeating: 0, count: groupCount + 1)
    for group in groupOfRow where group >= 0 {
      offsets[Int(group) + 1] += 1
    }
    for group in 0..<groupCount {
      offsets[group + 1] += offsets[group]
    }
    var next = offsets
    var rows = [Int32](repeating: 0, count: Int(offsets[groupCount]))
    for (row, group) in groupOfRow.enumerated() where group >= 0 {
      rows[Int(next[Int(group)])] = Int32(row)
      next[Int(group)] += 1
    }
    self.rows = rows
    self.offsets = offsets
  }

  /// Groups of rows that are listed one after the other. O(rows).
  init(_ groups: some Sequence<some Collection<Int32>>) {
    var rows: [Int32] = []
    var offsets: [Int32] = [0]
    for group in groups {
      rows += group
      offsets.append(Int32(rows.count))
    }
    self.rows = rows
    self.offsets = offsets
  }

  /// How many groups there are.
  var count: Int { offsets.count - 1 }

  /// How many rows a group has. O(1).
  func size(_ group: Int) -> Int { Int(offsets[group + 1] - offsets[group]) }

  /// The first row of a group that has any. O(1).
  func first(_ group: Int) -> Int32 { rows[Int(offsets[group])] }

  /// The rows of a group. O(1).
  subscript(group: Int) -> ArraySlice<Int32> { rows[Int(offsets[group])..<Int(offsets[group + 1])] }
}
