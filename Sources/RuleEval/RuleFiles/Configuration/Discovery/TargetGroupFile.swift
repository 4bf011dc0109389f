internal import Foundation
internal import PromQL
internal import Yams

/// Reads groups of targets from what other programs write: files for `file_sd_configs`, replies for `http_sd_configs`.
enum TargetGroupFile {
  /// The groups in a file, JSON if its name ends so, else YAML. Blocks while it reads.
  ///
  /// Throws everything that is wrong with the file.
  static func load(path: String) throws(ContentErrors) -> [TargetGroup] {
    let text = try BoundedFile.text(of: path)
    return path.lowercased().hasSuffix(".json")
      ? try groups(json: Array(text.utf8), file: path) : try groups(yaml: text, file: path)
  }

  /// The groups in a YAML text.
  static func groups(yaml text: String, file: String) throws(ContentErrors) -> [TargetGroup] {
    let document = try YAMLDocument(text: text, file: file)
    var report = ContentReport(file: file)
    let nodes = document.root.map { report.list($0, "the list of target groups") } ?? []
    let groups = nodes.compactMap { node in
      report.targetGroup(node, nameValidation: .utf8, checksAddresses: false, "a target group")
    }
    try report.finish()
    return groups
  }

  /// The groups in a JSON text.
  static func groups(json bytes: [UInt8], file: String) throws(ContentErrors) -> [TargetGroup] {
    do {
      let groups = try JSONDecoder().decode([JSONGroup]?.self, from: Data(bytes))
      return (groups ?? []).map { TargetGroup(addresses: $0.targets ?? [], labels: Labels($0.labels ?? [:])) }
    } catch let error as DecodingError {
      throw ContentErrors([ContentError(file: file, message: reason(error))])
    } catch {
      throw ContentErrors([ContentError(file: file, message: "it is not JSON")])
    }
  }

  private struct JSONGroup: Decodable {
    let targets: [String]?
    let labels: [String: String]?
  }

  private static func reason(_ error: DecodingError) -> String {
    let context: DecodingError.Context
    switch error {
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
      .dataCorrupted(let found):
      context = found
    @unknown default:
      return "it is not a list of target groups"
    }
    let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    return path.isEmpty
      ? "it is not a list of target groups in JSON" : "\(path) is not what a target group has there"
  }
}
