/// Gathers what an evaluation has to tell, each text once, whatever the places.
///
/// As upstream, a text that comes again from elsewhere takes the later place, and counts and extremes add up.
struct AnnotationLog {
  enum Severity {
    case warning
    case info
  }

  /// What a text says besides, of all the times that it was told.
  enum Detail {
    case none
    case monotonicity(MonotonicityNote)
    /// How often something happened.
    case occurrences(Int)
  }

  private struct Entry {
    let severity: Severity
    let text: String
    var position: PositionRange?
    var detail: Detail
  }

  /// Entries beyond so many are counted, not kept.
  private static let maximumCount = 4 * Annotations.maximumCount

  private var entries: [Entry] = []
  private var places: [String: Int] = [:]
  private var omittedWarnings = 0
  private var omittedInfos = 0

  init() {}

  mutating func add(
    _ severity: Severity, _ text: String, at position: PositionRange?, detail: Detail = .none
  ) {
    if let place = places[text] {
      entries[place].position = Self.later(entries[place].position, position)
      entries[place].detail = Self.merged(entries[place].detail, detail)
      return
    }
    guard entries.count < Self.maximumCount else {
      switch severity {
      case .warning: omittedWarnings += 1
      case .info: omittedInfos += 1
      }
      return
    }
    places[text] = entries.count
    entries.append(Entry(severity: severity, text: text, position: position, detail: detail))
  }

  /// Adds all texts to annotations, with their details and places in the query.
  func append(to annotations: inout Annotations, place: (PositionRange?) -> String) {
    for entry in entries {
      var text = entry.text
      let position = place(entry.position)
      // Without a query there is no place, and upstream gives details with places only.
      switch entry.detail {
      case .monotonicity(let note) where !position.isEmpty: text += note.text
      case .occurrences(let count) where !position.isEmpty && count > 1: text += " (\(count) occurrences)"
      default: break
      }
      switch entry.severity {
      case .warning: annotations.warn(text + position)
      case .info: annotations.inform(text + position)
      }
    }
    annotations.omit(warnings: omittedWarnings, infos: omittedInfos)
  }

  /// Which of two places is evaluated later: the one around the other, else the one further on.
  private static func later(_ left: PositionRange?, _ right: PositionRange?) -> PositionRange? {
    guard let left, let right else {
      return left ?? right
    }
    if left.start <= right.start, right.end <= left.end {
      return left
    }
    if right.start <= left.start, left.end <= right.end {
      return right
    }
    return left.start < right.start ? right : left
  }

  private static func merged(_ left: Detail, _ right: Detail) -> Detail {
    switch (left, right) {
    case (.monotonicity(let ours), .monotonicity(let theirs)): .monotonicity(ours.merged(with: theirs))
    case (.occurrences(let ours), .occurrences(let theirs)): .occurrences(ours + theirs)
    default: right
    }
  }
}
