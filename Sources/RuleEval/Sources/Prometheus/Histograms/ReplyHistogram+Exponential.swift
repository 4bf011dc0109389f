internal import Glibc
internal import PromQL

extension ReplyHistogram {
  /// The histogram with exponential buckets that has these bounds; nil if there is none.
  ///
  /// One bucket tells the schema by the ratio of its bounds. Where none does, it is the finest possible: what is combined
  /// with the histogram then keeps its own resolution.
  func exponential() -> FloatHistogram? {
    var zeroBucket: Bucket?
    for bucket in buckets {
      switch bucket.boundary {
      case .openLeft where bucket.lower >= 0: continue
      case .openRight where bucket.upper <= 0: continue
      case .closedBoth where bucket.upper.isFinite && bucket.lower == -bucket.upper && zeroBucket == nil:
        zeroBucket = bucket
      default: return nil
      }
    }
    let layout = ExponentialLayout(fitting: buckets, zeroThreshold: zeroBucket?.upper)
    var positive = BucketCounts()
    for bucket in buckets where bucket.boundary == .openLeft {
      guard layout.append(bucket, to: &positive) else { return nil }
    }
    var negative = BucketCounts()
    for bucket in buckets.reversed() where bucket.boundary == .openRight {
      guard layout.append(bucket, to: &negative) else { return nil }
    }
    return FloatHistogram(
      schema: layout.schema, zeroThreshold: zeroBucket?.upper ?? 0, zeroCount: zeroBucket?.count ?? 0, count: count,
      sum: sum, positive: positive, negative: negative)
  }

  /// Whether bounds that fit exponential buckets cannot be those of custom ones.
  ///
  /// People choose powers of two as bounds of their own, but not their roots.
  func isExponentialForSure(schema: Int32) -> Bool {
    buckets.contains { $0.boundary != .openLeft || $0.lower == .greatestFiniteMagnitude }
      || (schema > 0 && !buckets.isEmpty)
  }
}

/// Exponential buckets of one resolution, where the buckets of the API fit in.
struct ExponentialLayout {
  let schema: Int32
  private let zeroThreshold: Double?

  /// How far a bound may lie from where it should be, in buckets: what logarithms lose, and no more.
  private static let tolerance = 1e-6

  /// The layout that some buckets, the zero bucket perhaps among them, are of, if they are of any.
  init(fitting buckets: [ReplyHistogram.Bucket], zeroThreshold: Double?) {
    self.zeroThreshold = zeroThreshold
    var known: Int32?
    var atZeroBucket: Int32?
    for bucket in buckets where bucket.boundary != .closedBoth {
      let near = bucket.nearBound
      guard near.isNormal, bucket.farBound.isFinite else { continue }
      if let zeroThreshold, near == zeroThreshold {
        let schema =
          Self.schema(near: near, far: bucket.farBound) ?? Self.schema(cutAt: near, far: bucket.farBound)
        atZeroBucket = min(atZeroBucket ?? .max, schema)
      } else if known == nil {
        known = Self.schema(near: near, far: bucket.farBound)
      }
    }
    schema = known ?? atZeroBucket ?? FloatHistogram.exponentialSchemas.upperBound
  }

  /// Adds a bucket farther from zero than all others; whether its bounds are those of a bucket here.
  func append(_ bucket: ReplyHistogram.Bucket, to counts: inout BucketCounts) -> Bool {
    guard let index = index(near: bucket.nearBound, far: bucket.farBound) else { return false }
    if let last = counts.indexes.last, last >= index {
      return false
    }
    counts.append(index: index, count: bucket.count)
    return true
  }

  private func index(near: Double, far: Double) -> Int32? {
    if far == .infinity {
      // The bucket of infinite observations follows the one that ends at the largest number.
      return near == .greatestFiniteMagnitude ? Int32(Self.buckets(perPowersOfTwo: 1024, schema: schema)) + 1 : nil
    }
    // Among subnormal numbers bounds are rounded, and several become one.
    guard far.isNormal else { return nil }
    let position = Self.buckets(perPowersOfTwo: log2(far), schema: schema)
    let index = position.rounded()
    guard abs(position - index) < Self.tolerance else { return nil }
    if near.isNormal {
      let start = Self.buckets(perPowersOfTwo: log2(near), schema: schema)
      // The zero bucket may reach into the bucket next to it.
      let fits = near == zeroThreshold ? start > index - 1 - Self.tolerance : abs(start - index + 1) < Self.tolerance
      guard fits else { return nil }
    } else if Self.bound(index - 1, schema: schema) != near, near == 0 || near != zeroThreshold {
      return nil
    }
    return Int32(index)
  }

  /// The schema whose buckets have bounds of this ratio.
  private static func schema(near: Double, far: Double) -> Int32? {
    let length = log2(far) - log2(near)
    guard length > 0 else { return nil }
    let schema = -log2(length).rounded()
    guard let exact = Int32(exactly: schema), FloatHistogram.exponentialSchemas.contains(exact),
      abs(buckets(perPowersOfTwo: length, schema: exact) - 1) < tolerance
    else {
      return nil
    }
    return exact
  }

  /// The finest schema with a bucket that ends at `far` and has `near` within it; the coarsest where there is none.
  private static func schema(cutAt near: Double, far: Double) -> Int32 {
    FloatHistogram.exponentialSchemas.reversed().first { schema in
      let position = buckets(perPowersOfTwo: log2(far), schema: schema)
      let index = position.rounded()
      return abs(position - index) < tolerance
        && buckets(perPowersOfTwo: log2(near), schema: schema) > index - 1 - tolerance
    } ?? FloatHistogram.exponentialSchemas.lowerBound
  }

  /// How many buckets cover so many powers of two.
  private static func buckets(perPowersOfTwo powers: Double, schema: Int32) -> Double {
    powers * exp2(Double(schema))
  }

  private static func bound(_ index: Double, schema: Int32) -> Double {
    exp2(index * exp2(-Double(schema)))
  }
}

extension ReplyHistogram.Bucket {
  /// The distance from zero of the bound nearer to it.
  fileprivate var nearBound: Double { min(lower.magnitude, upper.magnitude) }
  /// The distance from zero of the bound farther from it.
  fileprivate var farBound: Double { max(lower.magnitude, upper.magnitude) }
}
