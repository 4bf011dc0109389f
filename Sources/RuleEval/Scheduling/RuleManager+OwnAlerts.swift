import Logging
import PromQL

extension RuleManager {
  /// The groups that are in no file.
  func ownGroups(_ settings: RuleSettings) -> [RuleGroup] {
    let names = environment.dataSources().map(\.name)
    guard let down = settings.alerting.dataSourceDown, !names.isEmpty else {
      return []
    }
    return [DataSourceDownRules.definition(of: names, down, settings: settings)]
  }

  /// What makes the rules of a group ready.
  func factory(of group: GroupIdentity) -> any RuleFactory {
    group == DataSourceDownRules.group
      ? DataSourceDownRules(sources: environment.dataSources(), clock: environment.clock) : factory
  }

  /// The labels of all firing alerts.
  var firingAlerts: Set<Labels> {
    get async {
      var labels: Set<Labels> = []
      for runner in runners.values {
        labels.formUnion(await runner.firingAlerts)
      }
      return labels
    }
  }

  /// Hands the alerts of rules that are stored and not evaluated to those who end them.
  func endDepartedAlerts(_ settings: RuleSettings) async {
    let present = Set(runners.values.flatMap { $0.prepared.rules.map(\.identity) })
    let lifetime = settings.outageTolerance.addingClamped(settings.evaluationInterval)
    do {
      let limit = environment.clock.now().addingClamped(-lifetime)
      let states = try await environment.store.load(except: present).filter { $0.evaluatedAt >= limit }
      await departed.take(states, settings: settings)
    } catch {
      environment.logger.error(
        "whether alerts of rules that are gone have to be resolved could not be read", metadata: ["error": "\(error)"])
    }
  }
}

extension GroupRunner {
  /// The labels of the group's firing alerts.
  var firingAlerts: [Labels] {
    states.flatMap { $0.alerts.alerts.values.filter { $0.state == .firing }.map(\.labels) }
  }
}

extension GroupSnapshot {
  /// Whether there are alerts, active or resolved a short while ago.
  var hasAlerts: Bool { rules.contains { !$0.alerts.isEmpty || !$0.resolvedAlerts.isEmpty } }
}
