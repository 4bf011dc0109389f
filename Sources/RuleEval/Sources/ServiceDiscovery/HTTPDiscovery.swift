import Logging
internal import PromQL

/// Asks a server for targets.
struct HTTPDiscovery: TargetDiscovery {
  /// The largest reply, in bytes.
  static let maximumBytes = 16 << 20
  /// The longest that one request may take, in milliseconds; never longer than the refresh interval.
  private static let timeout: Milliseconds = 30_000

  private let options: HTTPDiscoveryOptions
  private let environment: DiscoveryEnvironment

  init(_ options: HTTPDiscoveryOptions, _ environment: DiscoveryEnvironment) {
    self.options = options
    self.environment = environment
  }

  func run(_ found: @escaping @Sendable ([TargetGroup]) -> Void) async {
    var known: [TargetGroup]?
    repeat {
      do throws(Failure) {
        let groups = try await groups()
        if groups != known { found(groups) }
        known = groups
      } catch {
        if Task.isCancelled { return }
        environment.counters.count { $0.httpFailures += 1 }
        environment.logger.warning("HTTP discovery failed, the targets stay as they were: \(error.reason)")
      }
    } while await environment.wait(options.refreshInterval)
  }

  private struct Failure: Error {
    let reason: String
  }

  private func groups() async throws(Failure) -> [TargetGroup] {
    let endpoint: HTTPEndpoint
    let response: HTTPResponse
    do throws(HTTPClientError) {
      endpoint = try HTTPEndpoint(url: options.url.revealed, options: options.http)
      response = try await environment.client.send(request(endpoint))
    } catch {
      throw Failure(reason: error.description)
    }
    guard response.status == 200 else {
      throw Failure(reason: "\(endpoint): status \(response.status): \(response.excerpt())")
    }
    guard Self.isJSON(response.headers["content-type"] ?? "") else {
      throw Failure(reason: "\(endpoint): the reply is not application/json")
    }
    do throws(ContentErrors) {
      let groups = try TargetGroupFile.groups(json: response.body, file: endpoint.description)
      return groups.map { group in
        var group = group
        group.labels["__meta_url"] = endpoint.description
        return group
      }
    } catch {
      throw Failure(reason: error.description)
    }
  }

  private func request(_ endpoint: HTTPEndpoint) throws(HTTPClientError) -> HTTPRequest {
    var request = try HTTPRequest.get(endpoint, path: "")
    request.headers = [
      ("Accept", "application/json"),
      ("X-Prometheus-Refresh-Interval-Seconds", Self.seconds(options.refreshInterval)),
    ]
    request.timeout = .milliseconds(min(options.refreshInterval, Self.timeout))
    request.maximumResponseBytes = Self.maximumBytes
    return request
  }

  private static func seconds(_ length: Milliseconds) -> String {
    length % 1000 == 0 ? String(length / 1000) : String(Double(length) / 1000)
  }

  /// Whether a content type is JSON, in UTF-8 where it says in what.
  private static func isJSON(_ type: String) -> Bool {
    let parts = type.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
    return parts.first == "application/json" && parts.dropFirst().allSatisfy { $0 == "charset=utf-8" }
  }
}
