import PromQL
import SwiftProtobuf

extension RemoteWriteMessage {
  /// The message for some samples, not compressed. O(samples).
  func encode(_ items: [RemoteWriteItem]) -> [UInt8] {
    do {
      switch self {
      case .version1: return try RemoteWrite1WriteRequest(items).serializedBytes()
      case .version2: return try RemoteWrite2Request(items).serializedBytes()
      }
    } catch {
      // Only required fields that are missing, and messages of more than 2 GiB, can't be written.
      preconditionFailure("a message of a batch's size can be written: \(error)")
    }
  }
}

extension RemoteWrite1WriteRequest {
  init(_ items: [RemoteWriteItem]) {
    self.init()
    timeseries = items.map { item in
      var series = RemoteWrite1TimeSeries()
      series.labels = item.labels.pairs.map { pair in
        var label = RemoteWrite1Label()
        label.name = pair.name
        label.value = pair.value
        return label
      }
      if let histogram = item.sample.histogram {
        series.histograms = [RemoteWrite1Histogram(histogram, at: item.sample.timestamp)]
      } else {
        var sample = RemoteWrite1Sample()
        sample.value = item.sample.value
        sample.timestamp = item.sample.timestamp
        series.samples = [sample]
      }
      return series
    }
  }
}

extension RemoteWrite2Request {
  init(_ items: [RemoteWriteItem]) {
    self.init()
    var texts = RemoteWriteSymbols()
    timeseries = items.map { item in
      var series = RemoteWrite2TimeSeries()
      series.labelsRefs = item.labels.pairs.flatMap { [texts.reference(to: $0.name), texts.reference(to: $0.value)] }
      if let histogram = item.sample.histogram {
        series.histograms = [RemoteWrite2Histogram(histogram, at: item.sample.timestamp)]
      } else {
        var sample = RemoteWrite2Sample()
        sample.value = item.sample.value
        sample.timestamp = item.sample.timestamp
        series.samples = [sample]
      }
      return series
    }
    symbols = texts.symbols
  }
}
