import Hummingbird

/// `/api/v1/alertmanagers`, as Prometheus's
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#alertmanagers).
struct AlertmanagersAPI: Sendable {
  /// The Alertmanagers that there are, by the URLs that alerts are posted to, without what is secret in them.
  struct Discovered: Sendable, Equatable {
    /// Those that alerts go to.
    var active: [String] = []
    /// Those that relabelling dropped.
    var dropped: [String] = []
  }

  let discovered: @Sendable () -> Discovered

  func response() -> Response {
    let discovered = discovered()
    return .success { json in
      json.beginObject()
      for (name, urls) in [
        ("activeAlertmanagers", discovered.active), ("droppedAlertmanagers", discovered.dropped),
      ] {
        json.member(name) { json in
          json.list(urls) { json, url in
            json.beginObject()
            json.member("url") { $0.string(url) }
            json.endObject()
          }
        }
      }
      json.endObject()
    }
  }
}
