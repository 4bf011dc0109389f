import PromQL
import RuleEval

/// The Alertmanagers that alerts go to: of the configuration file and of the command line.
struct AlertmanagerSet: Sendable, Equatable {
  let configured: AlertingConfiguration
  let urls: [String]

  /// Whether there are none.
  var isEmpty: Bool { configured.alertmanagers.isEmpty && urls.isEmpty }

  /// Those of the command line. Throws ``ContentFailure`` where a URL is none; it is not repeated, as it may hold a
  /// password.
  func fixedTargets() throws(ContentFailure) -> [AlertmanagerTarget] {
    do throws(HTTPClientError) {
      var targets: [AlertmanagerTarget] = []
      for url in urls { targets.append(try AlertmanagerTarget(baseURL: url)) }
      return targets
    } catch {
      throw ContentFailure("an Alertmanager cannot be used: \(error)")
    }
  }
}
