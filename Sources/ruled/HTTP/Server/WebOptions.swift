import PromQL

/// How the HTTP server is reached, and what it allows.
struct WebOptions: Sendable {
  /// What stands in front of all paths, such as `/ruled`; empty for nothing. Without a slash at its end.
  var routePrefix = ""
  /// Which origins' pages may read the API: a regular expression that the whole origin has to match.
  var corsOrigin: Regex?
  /// Whether requests may reload and end the program.
  var allowsLifecycle = false

  /// The prefix as upstream takes it: with a slash in front and none behind, empty for none.
  static func prefix(_ text: String) -> String {
    let parts = text.split(separator: "/")
    return parts.isEmpty ? "" : "/" + parts.joined(separator: "/")
  }

  /// The path of an external URL as a prefix.
  static func prefix(ofURL url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else {
      return ""
    }
    let rest = url[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    return rest.firstIndex(of: "/").map { prefix(String(rest[$0...])) } ?? ""
  }
}
