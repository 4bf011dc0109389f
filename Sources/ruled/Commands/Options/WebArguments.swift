import ArgumentParser
import PromQL

/// How the HTTP server is reached, and what it allows.
struct WebArguments: ParsableArguments {
  @Option(
    name: .customLong("web.external-url"),
    help: "The URL under which people reach this program, for links in alerts. (default: the listen address)")
  var externalURL: String?

  @Option(
    name: .customLong("web.route-prefix"),
    help: "What stands in front of all paths of the HTTP server. (default: the path of --web.external-url)")
  var routePrefix: String?

  @Option(
    name: .customLong("web.cors.origin"),
    help: "A regular expression for the origins whose pages may read the API; the whole origin has to match.")
  var corsOrigin = ".*"

  @Flag(
    name: .customLong("web.enable-lifecycle"), help: "Reload at a POST to /-/reload, end at one to /-/quit.")
  var enablesLifecycle = false

  func validate() throws {
    if let externalURL {
      try RunCommand.validate(url: externalURL, of: "--web.external-url")
    }
    do {
      _ = try Regex(corsOrigin)
    } catch {
      throw ValidationError("--web.cors.origin: \(error)")
    }
  }

  /// What they say; `externalURL` is the one in effect. Throws ``ContentFailure`` where the origins are no expression.
  func options(externalURL: String) throws(ContentFailure) -> WebOptions {
    do {
      return WebOptions(
        routePrefix: routePrefix.map { WebOptions.prefix($0) } ?? WebOptions.prefix(ofURL: self.externalURL ?? ""),
        corsOrigin: corsOrigin == ".*" ? nil : try Regex(corsOrigin), allowsLifecycle: enablesLifecycle)
    } catch {
      throw ContentFailure("--web.cors.origin: \(error)")
    }
  }
}
