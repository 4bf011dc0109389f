import Hummingbird
import PromQL
import RuleEval

/// `/api/v1/rules` and `/api/v1/alerts`, in the JSON of Prometheus's
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#rules).
struct RulesAPI: Sendable {
  /// The groups as they stand.
  let groups: @Sendable () async -> [GroupSnapshot]

  func rules(_ request: Request) async throws(APIError) -> Response {
    let filter = try await RulesFilter(FormParameters(request))
    let groups = await groups()
    return .success { json in
      json.beginObject()
      json.key("groups")
      json.beginArray()
      for group in groups where filter.includes(group) {
        // A group without any rule that was asked for is left out.
        let rules = group.rules.filter { filter.includes($0.rule) }
        if !rules.isEmpty {
          json.group(group, rules: rules, withAlerts: !filter.excludesAlerts)
        }
      }
      json.endArray()
      json.endObject()
    }
  }

  func alerts() async -> Response {
    let groups = await groups()
    return .success { json in
      json.beginObject()
      json.key("alerts")
      json.beginArray()
      for group in groups {
        for rule in group.rules {
          for alert in rule.alerts {
            json.alert(alert)
          }
        }
      }
      json.endArray()
      json.endObject()
    }
  }
}
