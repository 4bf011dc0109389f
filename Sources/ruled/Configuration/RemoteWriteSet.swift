import PromQL
import RuleEval

/// The receivers of what rules write: of the configuration file and of the command line.
struct RemoteWriteSet: Sendable, Equatable {
  let configured: [RemoteWriteConfiguration]
  let urls: [String]
  /// Added to series on their way out.
  let externalLabels: Labels
  /// The names of all series that rules write.
  var writtenNames: Set<String> = []

  /// How a data source that is one of the receivers gives back what rules write.
  var echo: RemoteEcho {
    configured.isEmpty && urls.isEmpty ? .none : RemoteEcho(names: writtenNames, externalLabels: externalLabels)
  }

  /// A receiver, and what tells whether it is still the same after a reload.
  struct Receiver: Sendable {
    let configuration: RemoteWriteConfiguration
    let target: RemoteWriteTarget
  }

  /// The receivers, each with a name of its own. Throws ``ContentFailure`` where a URL is none; it is not repeated, as it
  /// may hold a password.
  func receivers() throws(ContentFailure) -> [Receiver] {
    let named = Set(configured.map(\.name))
    var receivers: [Receiver] = []
    for (index, configuration) in (configured + urls.map(Self.configuration)).enumerated() {
      var name = configuration.name.isEmpty ? "remote-write-\(index + 1)" : configuration.name
      while configuration.name.isEmpty, named.contains(name) {
        name += "-"
      }
      receivers.append(Receiver(configuration: configuration, target: try target(configuration, name: name)))
    }
    return receivers
  }

  private func target(_ configuration: RemoteWriteConfiguration, name: String) throws(ContentFailure)
    -> RemoteWriteTarget
  {
    do throws(HTTPClientError) {
      return RemoteWriteTarget(
        name: name, endpoint: try HTTPEndpoint(url: configuration.url.revealed, options: configuration.http),
        timeout: .milliseconds(configuration.timeout), message: configuration.message, queue: configuration.queue,
        sendsNativeHistograms: configuration.sendsNativeHistograms, externalLabels: externalLabels,
        relabel: { configuration.relabeling.relabel($0) })
    } catch {
      throw ContentFailure("the remote write receiver \(name) cannot be used: \(error)")
    }
  }

  /// Nobody who gives just a URL wants a part of what rules write to be left out.
  private static func configuration(url: String) -> RemoteWriteConfiguration {
    var configuration = RemoteWriteConfiguration(url: Secret(url))
    configuration.sendsNativeHistograms = true
    return configuration
  }
}
