import PromQL

extension JSONWriter {
  /// An element of a vector: its labels and its `value` or `histogram`.
  mutating func element(_ element: VectorElement) {
    beginObject()
    key("metric")
    labels(element.labels)
    key(element.sample.histogram == nil ? "value" : "histogram")
    sample(element.sample)
    endObject()
  }

  /// A series: its labels, its numbers as `values` and its histograms as `histograms`, where it has any.
  mutating func series(_ series: MatrixSeries) {
    beginObject()
    key("metric")
    labels(series.labels)
    samples("values", series.samples) { $0.histogram == nil }
    samples("histograms", series.samples) { $0.histogram != nil }
    endObject()
  }

  private mutating func samples(_ name: String, _ samples: SampleList, where isWanted: (Sample) -> Bool) {
    var isFirst = true
    for each in samples where isWanted(each) {
      if isFirst {
        key(name)
        beginArray()
        isFirst = false
      }
      sample(each)
    }
    if !isFirst {
      endArray()
    }
  }

  /// A sample: its time, and its value as text or its histogram.
  mutating func sample(_ sample: Sample) {
    beginArray()
    seconds(sample.timestamp)
    if let histogram = sample.histogram {
      self.histogram(histogram)
    } else {
      value(sample.value)
    }
    endArray()
  }

  /// A histogram in the form of the
  /// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#native-histograms): its buckets by their
  /// bounds, from the lowest to the highest, without empty ones.
  private mutating func histogram(_ histogram: FloatHistogram) {
    beginObject()
    key("count")
    value(histogram.count)
    key("sum")
    value(histogram.sum)
    var isFirst = true
    for bucket in histogram.buckets where bucket.count != 0 {
      if isFirst {
        key("buckets")
        beginArray()
        isFirst = false
      }
      beginArray()
      integer(bucket.boundaryRule)
      value(bucket.lower)
      value(bucket.upper)
      value(bucket.count)
      endArray()
    }
    if !isFirst {
      endArray()
    }
    endObject()
  }

  private mutating func value(_ value: Double) {
    string(SampleText.plain(value))
  }
}

extension HistogramBucket {
  /// Which of the bounds belong to the bucket, by the number that the API has for it.
  fileprivate var boundaryRule: Int {
    switch (includesLower, includesUpper) {
    case (false, true): 0
    case (true, false): 1
    case (false, false): 2
    case (true, true): 3
    }
  }
}
