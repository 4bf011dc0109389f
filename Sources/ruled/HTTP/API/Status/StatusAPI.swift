import Foundation
import Hummingbird
import PromQL

/// `/api/v1/status/…`: what the program runs with.
///
/// As Prometheus's [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#status).
struct StatusAPI: Sendable {
  /// The configuration in effect as YAML, its secrets masked.
  let configuration: @Sendable () async -> String
  /// The options of the command line by their names, secrets masked.
  let flags: [String: String]
  /// How the program fares.
  let status: DaemonStatus
  /// The time.
  let now: @Sendable () -> Timestamp

  func config() async -> Response {
    let text = await configuration()
    return .success { json in
      json.beginObject()
      json.member("yaml") { $0.string(text) }
      json.endObject()
    }
  }

  func flagsResponse() -> Response {
    .success { json in
      json.beginObject()
      for (name, value) in flags.sorted(by: { $0.key < $1.key }) {
        json.member(name) { $0.string(value) }
      }
      json.endObject()
    }
  }

  /// With Go's figures as far as there is something like them here.
  func runtime() -> Response {
    let values = status.values
    let process = ProcessInfo.processInfo
    return .success { json in
      json.beginObject()
      json.member("startTime") { $0.time(status.started) }
      json.member("CWD") { $0.string(FileManager.default.currentDirectoryPath) }
      json.member("hostname") { $0.string(process.hostName) }
      json.member("serverTime") { $0.time(now()) }
      json.member("reloadConfigSuccess") { $0.boolean(values.isLastReloadSuccessful) }
      json.member("lastConfigTime") { $0.time(values.lastSuccess) }
      json.member("corruptionCount") { $0.integer(0) }
      json.member("goroutineCount") { $0.integer(ProcessUsage.current?.threads ?? 0) }
      json.member("GOMAXPROCS") { $0.integer(process.activeProcessorCount) }
      json.member("GOMEMLIMIT") { $0.integer(.max) }
      json.member("GOGC") { $0.string("") }
      json.member("GODEBUG") { $0.string("") }
      json.member("storageRetention") { $0.string("") }
      json.endObject()
    }
  }

  /// `/api/v1/status/walreplay`: there is no log of samples to replay.
  static var walReplay: Response {
    .success { json in
      json.beginObject()
      for name in ["min", "max", "current"] {
        json.member(name) { $0.integer(0) }
      }
      json.endObject()
    }
  }

  /// `/api/v1/targets`: nothing is scraped.
  static var targets: Response {
    .success { json in
      json.beginObject()
      json.member("activeTargets") { $0.texts([]) }
      json.member("droppedTargets") { $0.texts([]) }
      json.member("droppedTargetCounts") { json in
        json.beginObject()
        json.endObject()
      }
      json.endObject()
    }
  }
}
