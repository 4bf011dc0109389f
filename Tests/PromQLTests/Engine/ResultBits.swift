import PromQL

extension QueryResult {
  /// Everything that the result says, to the last bit and in its order; NaNs are all the same.
  var bits: [String] {
    let told = annotations.warnings + annotations.infos
    switch value {
    case .scalar(let sample): return [Self.bits(sample)] + told
    case .string(let text, let time): return ["\(text) \(time)"] + told
    case .vector(let elements): return elements.map { "\($0.labels) \(Self.bits($0.sample))" } + told
    case .matrix(let matrix):
      return matrix.map { "\($0.labels) " + $0.samples.map(Self.bits).joined(separator: " ") } + told
    }
  }

  private static func bits(_ sample: Sample) -> String {
    if let histogram = sample.histogram {
      return "\(sample.timestamp):\(histogram) \(histogram.sum.bitPattern)"
    }
    return "\(sample.timestamp):\((sample.value.isNaN ? .nan : sample.value).bitPattern)"
  }
}
