extension SeriesLabels {
  /// These series, then those of another list of the same symbol table. O(labels of both).
  func appending(_ other: SeriesLabels) -> SeriesLabels {
    precondition(symbols === other.symbols, "symbols of different tables don't compare")
    let marks =
      dropsName.isEmpty && other.dropsName.isEmpty
      ? [] : (0..<count).map { dropsName($0) } + (0..<other.count).map { other.dropsName($0) }
    return SeriesLabels(
      symbols: symbols, pairs: pairs + other.pairs,
      offsets: offsets + other.offsets.dropFirst().map { $0 + Int32(pairs.count) }, hashes: hashes + other.hashes,
      dropsName: marks)
  }
}
