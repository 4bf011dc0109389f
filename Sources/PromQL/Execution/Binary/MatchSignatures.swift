/// Which series of two vectors have the same signature: the labels by which they are matched.
struct MatchSignatures {
  /// The rows of the "one" side of each signature.
  let ones: [[Int32]]
  /// The rows of the "many" side of each signature that has a "one" side.
  let manys: [[Int32]]
  /// The signature of each row of the "many" side, -1 where no row of the "one" side has it.
  let signatureOfMany: [Int32]
  /// The "one" rows of each signature, split by the labels that results take from them.
  let partitions: [[[Int32]]]
  /// The labels of each signature, for errors.
  let labels: SeriesLabels

  /// O(labels of both sides). `many` and `one` are the sides as the cardinality has them.
  init(_ matching: VectorMatching, many: SeriesLabels, one: SeriesLabels) {
    let projection: SignatureTable.Projection =
      matching.isOn
      ? .keeping(matching.labels, symbols: many.symbols) : .removing(matching.labels, symbols: many.symbols)
    var table = SignatureTable(projection, symbols: many.symbols)
    var ones: [[Int32]] = []
    for row in 0..<one.count {
      let signature = Int(table.group(of: one[row]))
      if signature == ones.count {
        ones.append([])
      }
      ones[signature].append(Int32(row))
    }
    var manys: [[Int32]] = Array(repeating: [], count: ones.count)
    var signatureOfMany: [Int32] = []
    signatureOfMany.reserveCapacity(many.count)
    for row in 0..<many.count {
      let signature = Int(table.group(of: many[row]))
      if signature < ones.count {
        manys[signature].append(Int32(row))
      }
      signatureOfMany.append(signature < ones.count ? Int32(signature) : -1)
    }
    let included = matching.include.map { many.symbols.intern($0) }
    partitions = ones.map { Self.partition($0, of: one, by: included) }
    self.ones = ones
    self.manys = manys
    self.signatureOfMany = signatureOfMany
    labels = table.build()
  }

  /// How many sources results have beyond one for each row of the "many" side.
  var surplus: Int {
    manys.indices.reduce(0) { $0 + manys[$1].count * (partitions[$1].count - 1) }
  }

  /// The rows of the "many" side that no row of the "one" side has the signature of.
  var unmatchedManys: [Int32] {
    signatureOfMany.indices.filter { signatureOfMany[$0] < 0 }.map { Int32($0) }
  }

  /// The rows of the "one" side that no row of the "many" side has the signature of.
  var unmatchedOnes: [Int32] {
    manys.indices.filter { manys[$0].isEmpty }.flatMap { ones[$0] }
  }

  /// Splits the "one" rows of a signature by the labels that the result takes from them.
  private static func partition(_ rows: [Int32], of one: SeriesLabels, by included: [Symbol]) -> [[Int32]] {
    if included.isEmpty || rows.count < 2 {
      return [rows]
    }
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
