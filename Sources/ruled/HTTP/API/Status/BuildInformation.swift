import Hummingbird

/// Which program this is.
enum BuildInformation {
  /// The version of the program.
  static let version = "0.1.0"
  /// The version of Prometheus whose API and PromQL it speaks.
  static let compatibleVersion = "3.14.0"

  /// `/api/v1/status/buildinfo`, with the members that clients such as Grafana look at.
  static var response: Response {
    .success { json in
      json.beginObject()
      for (name, value) in [
        ("version", compatibleVersion), ("revision", version), ("branch", ""), ("buildUser", ""), ("buildDate", ""),
        ("goVersion", ""), ("application", "ruled"), ("applicationVersion", version),
      ] {
        json.key(name)
        json.string(value)
      }
      json.endObject()
    }
  }
}
