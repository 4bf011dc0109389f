/// What a query gives.
public struct QueryResult: Sendable {
  /// The four result types of the [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/).
  public enum Value: Sendable {
    /// An instant query whose expression is a scalar.
    case scalar(Sample)
    /// An instant query whose expression is a string.
    case string(String, timestamp: Timestamp)
    /// An instant query over series, in the engine's order: sorted only where the expression sorts.
    case vector([VectorElement])
    /// A range query, or an instant query of a range vector; sorted by labels, series without samples left out.
    case matrix([MatrixSeries])
  }

  /// The result.
  public let value: Value
  /// Warnings and infos gathered on the way.
  public let annotations: Annotations

  public init(value: Value, annotations: Annotations) {
    self.value = value
    self.annotations = annotations
  }
}

/// One element of an instant vector.
public struct VectorElement: Sendable, Equatable {
  /// The series.
  public let labels: Labels
  /// Its value at the time of evaluation.
  public let sample: Sample

  public init(labels: Labels, sample: Sample) {
    self.labels = labels
    self.sample = sample
  }
}

/// One series of a matrix.
public struct MatrixSeries: Sendable, Equatable {
  /// The series.
  public let labels: Labels
  /// Its samples, in time order; at least one.
  public let samples: SampleList

  public init(labels: Labels, samples: SampleList) {
    self.labels = labels
    self.samples = samples
  }

  /// A series of samples that are at hand one by one. O(samples).
  public init(labels: Labels, samples: some Sequence<Sample>) {
    self.init(labels: labels, samples: SampleList(samples))
  }
}
