import Crypto
import RuleEval

/// Which part of the groups a request for `/api/v1/rules` asks for: `group_limit` and `group_next_token`.
struct RulesPage: Sendable, Equatable {
  /// The most groups; nil for no limit.
  private let limit: Int?
  /// The group to begin with; empty for the first.
  private let token: String

  /// Throws ``APIError`` in upstream's words.
  init(_ form: FormParameters) throws(APIError) {
    let text = form["group_limit"]
    let token = form["group_next_token"]
    guard !text.isEmpty else {
      guard token.isEmpty else {
        throw .invalid(
          "group_next_token", "group_limit needs to be present in order to paginate over the groups")
      }
      limit = nil
      self.token = ""
      return
    }
    do throws(GoNumberError) {
      limit = try GoNumber.integer(text)
    } catch {
      throw .invalid("group_limit", "group_limit needs to be a valid number: strconv.ParseInt: \(error.message)")
    }
    guard let limit, limit > 0 else {
      throw .invalid("group_limit", "group_limit needs to be greater than 0")
    }
    self.token = token
  }

  /// The groups of the page that have rules which were asked for, with these, and the token of the next page, if there
  /// is one. Throws ``APIError`` where the token is of none of the groups.
  func page(
    of groups: [GroupSnapshot], filter: RulesFilter
  ) throws(APIError) -> (groups: [(GroupSnapshot, [RuleSnapshot])], nextToken: String?) {
    var page: [(GroupSnapshot, [RuleSnapshot])] = []
    for group in groups[try first(in: groups)...] {
      let rules = filter.rules(of: group)
      guard !rules.isEmpty else {
        continue
      }
      if let limit, page.count == limit {
        return (page, Self.token(of: group))
      }
      page.append((group, rules))
    }
    return (page, nil)
  }

  private func first(in groups: [GroupSnapshot]) throws(APIError) -> Int {
    guard !token.isEmpty else {
      return 0
    }
    guard let first = groups.firstIndex(where: { Self.token(of: $0) == token }) else {
      throw .invalid(
        "group_next_token", "invalid group_next_token '\(token)'. were rule groups changed?")
    }
    return first
  }

  /// Upstream's: the SHA-256 of file and name in hexadecimal digits.
  static func token(of group: GroupSnapshot) -> String {
    SHA256.hash(data: Array("\(group.file);\(group.name)".utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
