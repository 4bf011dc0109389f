/// Quantiles of one classic histogram at many steps at a time, where its buckets are as they should be: all there, and their
/// counts clearly in order. Gives the very values of ``ClassicHistogram/quantile(_:buckets:)``, which the other steps are
/// left to.
struct ClassicQuantileRow {
  /// So many steps are looked at together, that their buckets stay in cache.
  private static let blockLength = 128
  /// Counts whose relative difference is at most this may be levelled.
  private static let smallDifference = 1e-11
  /// Differences of counts below this may be next to nothing.
  private static let leastDifference = 1e-300

  /// Whether each step of a block is as it should be.
  private var isRegular = [UInt64](repeating: 0, count: blockLength)
  /// How many buckets of each step have a count below the rank.
  private var places = [UInt64](repeating: 0, count: blockLength)
  private var ranks = [Double](repeating: 0, count: blockLength)

  /// Whether buckets of these upper bounds can be taken: at least two, in order, the last one infinite.
  static func takes(bounds: Span<Double>) -> Bool {
    guard bounds.count >= 2, bounds[bounds.count - 1] == .infinity else {
      return false
    }
    var index = 1
    while index < bounds.count, bounds[index - 1] < bounds[index] { index += 1 }
    return index == bounds.count
  }

  /// Fills a row, where `presence` comes in all ``Presence/absent`` and stays so at steps that aren't as they should be.
  ///
  /// `counts` and `isThere` have a row of cells for each bucket, one after the other, with one cell a step.
  mutating func evaluate(
    quantiles: Span<Double>, bounds: Span<Double>, counts: Span<Double>, isThere: Span<UInt8>,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    let steps = quantiles.count
    precondition(
      output.count == steps && presence.count == steps && counts.count == steps * bounds.count
        && isThere.count == counts.count, "a row has a cell for each step")
    precondition(bounds.count >= 2, "there are at least two buckets")
    var first = 0
    while first < steps {
      let length = min(Self.blockLength, steps - first)
      Self.rank(
        quantiles.extracting(first..<first + length), counts, isThere, first: first, steps: steps,
        buckets: bounds.count,
        &isRegular, &places, &ranks)
      Self.interpolate(
        bounds, counts, first: first, steps: steps, length: length, isRegular.span, places.span, ranks.span,
        into: &output, &presence)
      first += length
    }
  }

  /// Finds the bucket of each step of a block. Unchecked and without branches, the loops become vector instructions.
  private static func rank(
    _ quantiles: Span<Double>, _ counts: Span<Double>, _ isThere: Span<UInt8>, first: Int, steps: Int, buckets: Int,
    _ isRegular: inout [UInt64], _ places: inout [UInt64], _ ranks: inout [Double]
  ) {
    var isRegular = isRegular.mutableSpan
    var places = places.mutableSpan
    var ranks = ranks.mutableSpan
    let length = quantiles.count
    precondition(length <= isRegular.count && length <= places.count && length <= ranks.count)
    let last = (buckets - 1) * steps + first
    for step in 0..<length {
      let quantile = quantiles[unchecked: step]
      isRegular[unchecked: step] = quantile >= 0 && quantile <= 1 ? 1 : 0
      ranks[unchecked: step] = quantile * counts[unchecked: last &+ step]
      places[unchecked: step] = counts[unchecked: first &+ step] < ranks[unchecked: step] ? 1 : 0
      isRegular[unchecked: step] &= isThere[unchecked: first &+ step] == Presence.float ? 1 : 0
    }
    for bucket in 1..<buckets {
      let row = bucket * steps + first
      // The last bucket is where the rank is if it is in none of the others.
      let weight: UInt64 = bucket == buckets - 1 ? 0 : 1
      for step in 0..<length {
        let count = counts[unchecked: row &+ step]
        let below = counts[unchecked: row &- steps &+ step]
        let difference = count - below
        let threshold = smallDifference * (count.magnitude + below.magnitude) + leastDifference
        let isOrdered: UInt64 = (difference == 0 ? 1 : 0) | (difference > threshold ? 1 : 0)
        isRegular[unchecked: step] &= isOrdered & (isThere[unchecked: row &+ step] == Presence.float ? 1 : 0)
        places[unchecked: step] &+= count < ranks[unchecked: step] ? weight : 0
      }
    }
  }

  private static func interpolate(
    _ bounds: Span<Double>, _ counts: Span<Double>, first: Int, steps: Int, length: Int, _ isRegular: Span<UInt64>,
    _ places: Span<UInt64>, _ ranks: Span<Double>, into output: inout MutableSpan<Double>,
    _ presence: inout MutableSpan<UInt8>
  ) {
    let last = bounds.count - 1
    for step in 0..<length where isRegular[step] != 0 {
      let (index, rank) = (Int(places[step]), ranks[step])
      let cell = index * steps + first + step
      let value: Double
      if counts[last * steps + first + step] == 0 {
        value = .nan
      } else if index == last {
        value = bounds[last - 1]
      } else if index == 0 {
        value = bounds[0] <= 0 ? bounds[0] : bounds[0] * (rank / counts[cell])
      } else {
        let below = counts[cell - steps]
        let share = (rank - below) / (counts[cell] - below)
        value = bounds[index - 1] + (bounds[index] - bounds[index - 1]) * share
      }
      output[first + step] = value
      presence[first + step] = Presence.float
    }
  }
}
