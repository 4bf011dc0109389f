/// A native histogram as the
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#native-histograms) writes it: buckets by their
/// bounds, without those that are empty, and without the schema they come from.
struct ReplyHistogram {
  /// Which bounds belong to a bucket, by the API's numbers.
  enum Boundary: UInt8 {
    case openLeft
    case openRight
    case openBoth
    case closedBoth
  }

  /// A bucket with observations.
  struct Bucket {
    let boundary: Boundary
    let lower: Double
    let upper: Double
    let count: Double
  }

  let count: Double
  let sum: Double
  /// Ascending, none of them overlapping.
  let buckets: [Bucket]
}
