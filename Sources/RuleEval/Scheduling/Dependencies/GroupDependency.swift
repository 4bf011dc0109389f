import Logging
import PromQL

/// A group that another one waits for.
struct GroupDependency: Sendable, Equatable {
  let group: GroupIdentity
  let schedule: GroupSchedule

  /// What has to be done before a slot: the same slot of that group, or the last one before it.
  func need(for slot: Timestamp) -> GroupProgress.Need {
    GroupProgress.Need(group: group, slot: schedule.slot(notAfter: slot))
  }
}

extension GroupDependency {
  /// What each group waits for. Throws where names in `depends_on` mean no group, several, or groups that depend on each
  /// other, or an `eval_offset` is too long.
  static func all(
    in groups: [RuleGroup], settings: RuleSettings
  ) throws(RuleManagerError) -> [GroupIdentity: [GroupDependency]] {
    let references = GroupReferences(groups, paths: groups.map(\.file))
    guard references.faults.isEmpty else {
      throw .dependencies(references.faults.map(\.description).joined(separator: "\n"))
    }
    var result: [GroupIdentity: [GroupDependency]] = [:]
    for (group, dependencies) in zip(groups, references.dependencies) where !dependencies.isEmpty {
      var found: [GroupDependency] = []
      for index in dependencies {
        let other = groups[index]
        let interval = other.interval ?? settings.evaluationInterval
        found.append(
          GroupDependency(group: GroupIdentity(other), schedule: try GroupSchedule(other, interval: interval)))
      }
      result[GroupIdentity(group)] = found
    }
    return result
  }
}

extension GroupRunner {
  /// Waits until the groups that this one depends on are done with a slot, until half an interval after it at most: an
  /// evaluation that is late for another one's sake must not make this one miss a slot.
  func waitForDependencies(at slot: Timestamp) async {
    await waitForDependencies(at: slot, until: slot.addingClamped(prepared.schedule.interval / 2))
  }

  /// Waits until the groups that this one depends on are done with a slot, or a time has come.
  func waitForDependencies(at slot: Timestamp, until deadline: Timestamp) async {
    guard !dependencies.isEmpty else {
      return
    }
    let missing = await environment.progress.wait(
      for: dependencies.map { $0.need(for: slot) }, until: deadline, clock: environment.clock)
    if !missing.isEmpty, !isStopping {
      environment.logger.warning(
        "a group is evaluated before those it depends on, which take too long",
        metadata: [
          "file": "\(prepared.group.file)", "group": "\(prepared.group.name)",
          "missing": "\(missing.map(\.name).joined(separator: ", "))",
        ])
    }
  }
}
