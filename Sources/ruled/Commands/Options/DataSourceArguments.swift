import ArgumentParser
import Foundation
import PromQL
import RuleEval

/// The server that series come from, and how it is reached.
struct DataSourceArguments: ParsableArguments {
  @Option(
    name: .customLong("datasource.url"),
    help: "The server with the Prometheus HTTP API that series come from, such as http://localhost:9090.")
  var url: String?

  @Option(name: .customLong("datasource.timeout"), help: "How long one request to it may take.")
  var timeout = DurationArgument(milliseconds: 30_000)

  @Option(
    name: .customLong("datasource.config"),
    help: """
      A YAML file that lists data sources, with everything that Prometheus's http_config has. The first is read where no \
      other is named, unless there is --datasource.url.
      """)
  var configurationFile: String?

  @Option(name: .customLong("datasource.username"), help: "The user name for the server of --datasource.url.")
  var username: String?

  @Option(
    name: .customLong("datasource.password-file"), help: "A file with the password; read for each request.",
    completion: .file())
  var passwordFile: String?

  @Option(
    name: .customLong("datasource.bearer-token-file"), help: "A file with a bearer token; read for each request.",
    completion: .file())
  var bearerTokenFile: String?

  @Option(
    name: .customLong("datasource.tls-ca-file"), help: "Certificate authorities, in place of the system's.",
    completion: .file())
  var authoritiesFile: String?

  @Option(name: .customLong("datasource.tls-cert-file"), help: "A client certificate.", completion: .file())
  var certificateFile: String?

  @Option(name: .customLong("datasource.tls-key-file"), help: "The client certificate's key.", completion: .file())
  var keyFile: String?

  @Option(name: .customLong("datasource.tls-server-name"), help: "The name that the server's certificate must hold.")
  var serverName: String?

  @Flag(
    name: .customLong("datasource.tls-insecure-skip-verify"), help: "Don't check the server's certificate and name.")
  var skipsVerification = false

  func validate() throws {
    if let url {
      try RunCommand.validate(url: url, of: "--datasource.url")
    } else if let option = given.first {
      throw ValidationError("\(option) needs --datasource.url; it is no part of the file of --datasource.config.")
    }
    if bearerTokenFile != nil, username != nil || passwordFile != nil {
      throw ValidationError("--datasource.bearer-token-file cannot be given beside a user name and password.")
    }
    guard (certificateFile == nil) == (keyFile == nil) else {
      throw ValidationError("--datasource.tls-cert-file and --datasource.tls-key-file are given both or neither.")
    }
  }

  /// Whether a server is named.
  var isGiven: Bool { url != nil || configurationFile != nil }

  /// The data sources, that of `--datasource.url` first. Blocks while it reads the file. Throws ``ContentFailure``.
  func configurations() throws(ContentFailure) -> [DataSourceConfiguration] {
    do throws(ContentErrors) {
      let listed = try configurationFile.map { path throws(ContentErrors) in
        try DataSourceConfigurationLoader.load(path: path)
      }
      return (url.map { [standard(url: $0)] } ?? []) + (listed ?? [])
    } catch {
      throw ContentFailure(error.errors)
    }
  }

  /// Options that say how the server of `--datasource.url` is reached, as far as they are given.
  private var given: [String] {
    let options = [
      ("username", username), ("password-file", passwordFile), ("bearer-token-file", bearerTokenFile),
      ("tls-ca-file", authoritiesFile), ("tls-cert-file", certificateFile), ("tls-key-file", keyFile),
      ("tls-server-name", serverName), ("tls-insecure-skip-verify", skipsVerification ? "" : nil),
    ]
    return options.filter { $0.1 != nil }.map { "--datasource.\($0.0)" }
  }

  /// It has no name: none of the file's can be the same.
  private func standard(url: String) -> DataSourceConfiguration {
    var source = DataSourceConfiguration(name: "", url: Secret(url))
    source.timeout = timeout.milliseconds
    if username != nil || passwordFile != nil {
      source.http.authentication = .basic(
        .init(username: username.map { .inline(Secret($0)) }, password: passwordFile.map { .file(path: $0) }))
    } else if let bearerTokenFile {
      source.http.authentication = .authorization(.init(credentials: .file(path: bearerTokenFile)))
    }
    source.http.tls.certificateAuthorities = authoritiesFile.map { .file(path: $0) }
    source.http.tls.certificate = certificateFile.map { .file(path: $0) }
    source.http.tls.key = keyFile.map { .file(path: $0) }
    source.http.tls.serverName = serverName
    source.http.tls.verifiesServer = !skipsVerification
    return source
  }
}
