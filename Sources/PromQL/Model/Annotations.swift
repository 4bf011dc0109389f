/// Warnings and infos of an evaluation, each text once, in the order of their first appearance.
public struct Annotations: Sendable, Equatable {
  /// What may make the result wrong.
  public private(set) var warnings: [String] = []
  /// What may make the result other than intended.
  public private(set) var infos: [String] = []

  /// The most texts kept of each kind; further ones are counted in ``omitted``.
  public static let maximumCount = 100
  /// How many warnings and how many infos were left out because there were too many.
  private var omittedWarnings = 0
  private var omittedInfos = 0

  /// How many texts were left out because there were too many.
  public var omitted: Int { omittedWarnings + omittedInfos }

  public init() {}

  /// Whether there is nothing.
  public var isEmpty: Bool { warnings.isEmpty && infos.isEmpty }

  /// Adds a warning unless it is there already.
  public mutating func warn(_ text: String) {
    Self.add(text, to: &warnings, omitted: &omittedWarnings)
  }

  /// Adds an info unless it is there already.
  public mutating func inform(_ text: String) {
    Self.add(text, to: &infos, omitted: &omittedInfos)
  }

  /// Adds everything of another set.
  public mutating func merge(_ other: Annotations) {
    for text in other.warnings {
      warn(text)
    }
    for text in other.infos {
      inform(text)
    }
    omittedWarnings += other.omittedWarnings
    omittedInfos += other.omittedInfos
  }

  /// Counts texts that were left out.
  mutating func omit(warnings: Int, infos: Int) {
    omittedWarnings += warnings
    omittedInfos += infos
  }

  /// The first warnings and the first infos, and as a last text of each kind how many more there are: what Prometheus's
  /// HTTP API gives.
  public func first(_ count: Int) -> (warnings: [String], infos: [String]) {
    (
      Self.first(count, of: warnings, omitted: omittedWarnings, kind: "warning"),
      Self.first(count, of: infos, omitted: omittedInfos, kind: "info")
    )
  }

  private static func first(_ count: Int, of texts: [String], omitted: Int, kind: String) -> [String] {
    let rest = max(0, texts.count - count) + omitted
    return texts.prefix(count) + (rest > 0 ? ["\(rest) more \(kind) annotations omitted"] : [])
  }

  private static func add(_ text: String, to list: inout [String], omitted: inout Int) {
    if list.contains(text) {
      return
    }
    if list.count < maximumCount {
      list.append(text)
    } else {
      omitted += 1
    }
  }
}
