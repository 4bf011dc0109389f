import Foundation
import RuleEval

/// What a server's metadata says of the types of metrics.
enum MetricTypes {
  private struct Answer: Decodable {
    struct Metadata: Decodable {
      let type: String
    }

    let data: [String: [Metadata]]
  }

  /// The types by the names of metrics; those of which targets say different things are left out. Nothing where the
  /// server has no metadata.
  static func types(from body: [UInt8]) -> [String: MetricType] {
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(body)) else {
      return [:]
    }
    return answer.data.compactMapValues { metadata in
      let types = Set(metadata.map(\.type))
      return types.count == 1 ? types.first.flatMap(MetricType.init(rawValue:)) : nil
    }
  }
}
