/// The samples of one series of a result, in time order.
///
/// A collection like an array, but kept as columns of times and values, which series of a result share: a ``Sample`` is
/// made when it is read. Who keeps one list keeps the columns that it is a stretch of, a few thousand samples at most
/// where the list itself isn't longer.
public struct SampleList: Sendable, RandomAccessCollection {
  private let columns: ResultColumns
  private let start: Int
  /// How many samples there are.
  public let count: Int

  /// A stretch of columns.
  init(_ columns: ResultColumns, start: Int, count: Int) {
    self.columns = columns
    self.start = start
    self.count = count
  }

  /// The samples of a sequence, whose times must rise. O(samples).
  public init(_ samples: some Sequence<Sample>) {
    var timestamps: [Timestamp] = []
    var values: [Double] = []
    var histograms: [FloatHistogram?] = []
    timestamps.reserveCapacity(samples.underestimatedCount)
    values.reserveCapacity(samples.underestimatedCount)
    for sample in samples {
      if sample.histogram != nil, histograms.isEmpty {
        histograms = Array(repeating: nil, count: values.count)
      }
      if sample.histogram != nil || !histograms.isEmpty {
        histograms.append(sample.histogram)
      }
      timestamps.append(sample.timestamp)
      values.append(sample.value)
    }
    let columns = ResultColumns(timestamps: timestamps, values: values, histograms: histograms)
    self.init(columns, start: 0, count: timestamps.count)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  /// A sample by its place. O(1).
  public subscript(position: Int) -> Sample {
    precondition(position >= 0 && position < count, "the list has the sample")
    return columns.sample(position, from: start)
  }
}

extension SampleList: Equatable {
  /// Whether the samples are equal, as ``Sample`` defines it. O(samples).
  public static func == (left: SampleList, right: SampleList) -> Bool {
    left.elementsEqual(right)
  }
}

extension SampleList: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Sample...) {
    self.init(elements)
  }
}
