import Hummingbird
import PromQL
import RuleEval

/// `/api/v1/rules` and `/api/v1/alerts`, in the JSON of Prometheus's
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#rules).
struct RulesAPI: Sendable {
  /// The groups as they stand.
  let groups: @Sendable () async -> [GroupSnapshot]

  func rules(_ request: Request) async throws(APIError) -> Response {
    let form = try await FormParameters(request)
    let filter = try RulesFilter(form)
    let page = try RulesPage(form).page(of: await groups(), filter: filter)
    return .success { json in
      json.beginObject()
      json.key("groups")
      json.beginArray()
      for (group, rules) in page.groups {
        json.group(group, rules: rules, withAlerts: !filter.excludesAlerts)
      }
      json.endArray()
      if let token = page.nextToken {
        json.key("groupNextToken")
        json.string(token)
      }
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
