import CSnappy
import Foundation
import PromQL
import SwiftProtobuf

@testable import RuleEval

/// What a request of remote write holds, as a receiver understands it.
struct ReceivedWrite: Equatable {
  /// One sample: its series, its time, and the bits of its value, or else its histogram's count and sum.
  struct Sample: Equatable, CustomStringConvertible {
    var series: String
    var time: Int64
    var bits: UInt64
    var description: String { "\(series) \(Double(bitPattern: bits)) @\(time)" }
  }

  var samples: [Sample] = []
  var histograms1: [RemoteWrite1Histogram] = []
  var histograms2: [RemoteWrite2Histogram] = []

  /// Reads a request by its headers; nil where they or the body are not those of remote write.
  init?(_ request: LoopbackServer.Request) {
    guard request.method == "POST", request.headers["content-encoding"] == "snappy",
      let bytes = Self.decompress(request.body)
    else {
      return nil
    }
    switch (request.headers["content-type"], request.headers["x-prometheus-remote-write-version"]) {
    case ("application/x-protobuf", "0.1.0"): self.init(version1: bytes)
    case ("application/x-protobuf;proto=io.prometheus.write.v2.Request", "2.0.0"): self.init(version2: bytes)
    default: return nil
    }
  }

  private init?(version1 bytes: [UInt8]) {
    guard let message = try? RemoteWrite1WriteRequest(serializedBytes: bytes) else {
      return nil
    }
    for series in message.timeseries {
      let text = Labels(series.labels.map { (name: $0.name, value: $0.value) }).description
      samples += series.samples.map { Sample(series: text, time: $0.timestamp, bits: $0.value.bitPattern) }
      histograms1 += series.histograms
    }
  }

  private init?(version2 bytes: [UInt8]) {
    guard let message = try? RemoteWrite2Request(serializedBytes: bytes), message.symbols.first == "" else {
      return nil
    }
    for series in message.timeseries {
      let texts = series.labelsRefs.map { message.symbols[Int($0)] }
      let pairs = stride(from: 0, to: texts.count, by: 2).map { (name: texts[$0], value: texts[$0 + 1]) }
      let text = Labels(pairs).description
      samples += series.samples.map { Sample(series: text, time: $0.timestamp, bits: $0.value.bitPattern) }
      histograms2 += series.histograms
    }
  }

  static func decompress(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.withUnsafeBytes { source in
      guard let start = source.bindMemory(to: CChar.self).baseAddress else {
        return nil
      }
      var length = 0
      guard snappy_uncompressed_length(start, bytes.count, &length) == SNAPPY_OK else {
        return nil
      }
      var output = [CChar](repeating: 0, count: max(length, 1))
      guard snappy_uncompress(start, bytes.count, &output, &length) == SNAPPY_OK else {
        return nil
      }
      return output.prefix(length).map { UInt8(bitPattern: $0) }
    }
  }
}

extension LoopbackServer {
  /// What the requests so far hold, each by itself.
  var writes: [ReceivedWrite] { requests.compactMap { ReceivedWrite($0) } }

  /// All samples so far, in the order of their arrival: `series value @time`.
  var samples: [String] { writes.flatMap { $0.samples.map(\.description) } }
}

/// A sample of a rule: the series `name`.
func recorded(_ name: String, _ value: Double, at time: Timestamp) -> RecordedSample {
  RecordedSample(labels: ["__name__": name], sample: PromQL.Sample(timestamp: time, value: value))
}
