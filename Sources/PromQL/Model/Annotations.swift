/// Warnings and infos of an evaluation, each text once, in the order of their first appearance.
public struct Annotations: Sendable, Equatable {
  /// What may make the result wrong.
  public private(set) var warnings: [String] = []
  /// What may make the result other than intended.
  public private(set) var infos: [String] = []

  /// The most texts kept of each kind; further ones are counted in ``omitted``.
  public static let maximumCount = 100
  /// How many texts were left out because there were too many.
  public private(set) var omitted = 0

  public init() {}

  /// Whether there is nothing.
  public var isEmpty: Bool { warnings.isEmpty && infos.isEmpty }

  /// Adds a warning unless it is there already.
  public mutating func warn(_ text: String) {
    Self.add(text, to: &warnings, omitted: &omitted)
  }

  /// Adds an info unless it is there already.
  public mutating func inform(_ text: String) {
    Self.add(text, to: &infos, omitted: &omitted)
  }

  /// Adds everything of another set.
  public mutating func merge(_ other: Annotations) {
    for text in other.warnings {
      warn(text)
    }
    for text in other.infos {
      inform(text)
    }
    omitted += other.omitted
  }

  /// Counts texts that were left out.
  mutating func omit(_ count: Int) {
    omitted += count
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
