internal import Foundation

/// Keys and region that a request is signed with.
struct AWSCredentials: Sendable, Equatable {
  let accessKey: String
  let secretKey: Secret
  /// Of keys that are good for a time only.
  let sessionToken: Secret?
  let region: String

  /// Finds keys and region where AWS's own programs look for them: in the configuration, then, unless that names a
  /// profile, in the environment, then in the profile of the
  /// [shared files](https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html). Blocks while it reads those.
  ///
  /// - Throws: ``HTTPClientError/credentialsUnavailable(reason:)`` where there are none.
  init(
    _ options: SigV4Options, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(HTTPClientError) {
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let name = options.profile ?? variable("AWS_PROFILE") ?? "default"
    let profile = AWSProfile(name, environment: environment)
    if let keys = options.keys {
      accessKey = keys.accessKey
      secretKey = keys.secretKey
      sessionToken = nil
    } else if options.profile == nil, let access = variable("AWS_ACCESS_KEY_ID"),
      let secret = variable("AWS_SECRET_ACCESS_KEY")
    {
      accessKey = access
      secretKey = Secret(secret)
      sessionToken = variable("AWS_SESSION_TOKEN").map { Secret($0) }
    } else if let access = profile["aws_access_key_id"], let secret = profile["aws_secret_access_key"] {
      accessKey = access
      secretKey = Secret(secret)
      sessionToken = profile["aws_session_token"].map { Secret($0) }
    } else {
      throw .credentialsUnavailable(
        reason: "no AWS keys in the configuration, the environment, or profile \"\(name)\" of the shared files")
    }
    let region =
      options.region ?? variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION") ?? profile["region"]
    guard let region else {
      throw .credentialsUnavailable(
        reason: "no AWS region in the configuration, AWS_REGION, or profile \"\(name)\" of the shared files")
    }
    for text in [region, options.service] where text.utf8.contains(UInt8(ascii: ":")) {
      throw .credentialsUnavailable(reason: "an AWS region or service holds a colon")
    }
    self.region = region
  }
}
