/// Which series of two vectors have the same signature: the labels by which they are matched.
struct MatchSignatures {
  /// The rows of the "one" side of each signature.
  let ones: RowGroups
  /// The rows of the "many" side of each signature that has a "one" side.
  let manys: RowGroups
  /// The signature of each row of the "many" side, -1 where no row of the "one" side has it.
  let signatureOfMany: [Int32]
  /// The "one" rows of all signatures, split by the labels that results take from them.
  let partitions: RowGroups
  /// Where the partitions of each signature begin, with one more entry than there are signatures; nil where each has one.
  private let firstPartitions: [Int32]?
  /// The labels of each signature, for errors and for results that have no others.
  let labels: SeriesLabels

  /// O(labels of both sides). `many` and `one` are the sides as the cardinality has them.
  init(_ matching: VectorMatching, many: SeriesLabels, one: SeriesLabels) {
    let projection: SignatureTable.Projection =
      matching.isOn
      ? .keeping(matching.labels, symbols: many.symbols) : .removing(matching.labels, symbols: many.symbols)
    var table = SignatureTable(projection, symbols: many.symbols)
    table.reserveCapacity(one.count)
    var signatureOfOne: [Int32] = []
    signatureOfOne.reserveCapacity(one.count)
    for row in 0..<one.count {
      signatureOfOne.append(table.group(of: one, row))
    }
    let count = table.count
    var signatureOfMany: [Int32] = []
    signatureOfMany.reserveCapacity(many.count)
    for row in 0..<many.count {
      signatureOfMany.append(table.knownGroup(of: many, row) ?? -1)
    }
    ones = RowGroups(groupOfRow: signatureOfOne, groupCount: count)
    manys = RowGroups(groupOfRow: signatureOfMany, groupCount: count)
    self.signatureOfMany = signatureOfMany
    labels = table.build()
    let included = matching.include.map { many.symbols.intern($0) }
    if let split = Self.split(ones, of: one, by: included) {
      (partitions, firstPartitions) = split
    } else {
      (partitions, firstPartitions) = (ones, nil)
    }
  }

  /// The partitions of a signature, by their numbers.
  func partitions(of signature: Int) -> Range<Int> {
    firstPartitions.map { Int($0[signature])..<Int($0[signature + 1]) } ?? signature..<signature + 1
  }

  /// How many sources results have beyond one for each row of the "many" side.
  var surplus: Int {
    firstPartitions == nil
      ? 0 : (0..<manys.count).reduce(0) { $0 + manys.size($1) * (partitions(of: $1).count - 1) }
  }

  /// Splits the "one" rows of each signature by the labels that the result takes from them; nil where nothing is split.
  private static func split(
    _ ones: RowGroups, of one: SeriesLabels, by included: [Symbol]
  ) -> (partitions: RowGroups, first: [Int32])? {
    guard !included.isEmpty, (0..<ones.count).contains(where: { ones.size($0) > 1 }) else {
      return nil
    }
    var partitions: [[Int32]] = []
    var first: [Int32] = [0]
    for signature in 0..<ones.count {
      partitions += partition(ones[signature], of: one, by: included)
      first.append(Int32(partitions.count))
    }
    return (RowGroups(partitions), first)
  }

  private static func partition(_ rows: ArraySlice<Int32>, of one: SeriesLabels, by included: [Symbol]) -> [[Int32]] {
    var places: [[Symbol]: Int] = [:]
    var partitions: [[Int32]] = []
    for row in rows {
      let values = included.map { one.value(of: $0, in: Int(row)) }
      if let place = places[values] {
        partitions[place].append(row)
      } else {
        places[values] = partitions.count
        partitions.append([row])
      }
    }
    return partitions
  }
}
