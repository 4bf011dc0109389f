import PromQL
import RuleEval

/// The Alertmanagers that alerts go to: of the configuration file and of the command line.
struct AlertmanagerSet: Sendable, Equatable {
  let configured: [AlertmanagerConfiguration]
  let urls: [String]

  /// Whether there are none.
  var isEmpty: Bool { configured.isEmpty && urls.isEmpty }

  /// The targets of a notifier. Throws ``ContentFailure`` where a URL is none; it is not repeated, as it may hold a
  /// password.
  func targets() throws(ContentFailure) -> [AlertmanagerTarget] {
    do throws(HTTPClientError) {
      var targets: [AlertmanagerTarget] = []
      for configuration in configured {
        for target in configuration.targets {
          let endpoint = try HTTPEndpoint(
            url: target + configuration.pathPrefix, options: configuration.http)
          targets.append(AlertmanagerTarget(endpoint: endpoint, timeout: .milliseconds(configuration.timeout)))
        }
      }
      for url in urls {
        targets.append(AlertmanagerTarget(endpoint: try HTTPEndpoint(url: url)))
      }
      return targets
    } catch {
      throw ContentFailure("an Alertmanager cannot be used: \(error)")
    }
  }
}
