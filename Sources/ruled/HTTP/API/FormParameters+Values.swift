import PromQL

/// Parameters that several parts of the API share, with upstream's errors.
extension FormParameters {
  /// `limit`: the most elements of the answer; 0 where it is missing, for no limit. Throws ``APIError``.
  func limit() throws(APIError) -> Int {
    guard let limit = try integer("limit") else {
      return 0
    }
    guard limit >= 0 else {
      throw .invalid("limit", "limit must be non-negative")
    }
    return limit
  }

  /// A whole number; nil where it is missing. Throws ``APIError``.
  func integer(_ name: String) throws(APIError) -> Int? {
    let text = self[name]
    guard !text.isEmpty else {
      return nil
    }
    do throws(GoNumberError) {
      return try GoNumber.integer(text)
    } catch {
      throw .invalid(name, "strconv.Atoi: \(error.message)")
    }
  }

  /// A time in milliseconds since 1970; nil where it is missing. Throws ``APIError``.
  func time(_ name: String) throws(APIError) -> Timestamp? {
    let text = self[name]
    guard !text.isEmpty else {
      return nil
    }
    guard let time = TimeText.time(text) else {
      throw .invalid(
        name,
        "invalid time value for '\(name)': cannot parse \(Quoting.quoted(text)) to a valid timestamp")
    }
    return time
  }

  /// The `match[]` parameters. Throws ``ParseError``, and ``APIError`` for one that selects everything.
  func selectors() throws -> [[LabelMatcher]] {
    let selectors = try all("match[]").map { try Parser.parseMetricSelector($0) }
    guard selectors.allSatisfy({ $0.contains { !$0.matchesEmpty } }) else {
      throw APIError(.badData, "match[] must contain at least one non-empty matcher")
    }
    return selectors
  }
}
