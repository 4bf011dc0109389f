/// How requests are signed by AWS's
/// [signature version 4](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html).
///
/// Without keys they come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`) or
/// from the profile's section of AWS's shared credentials file.
public struct SigV4Options: Sendable, Hashable {
  /// The service in the signature; `aps`, Amazon's managed Prometheus, unless given.
  public var service = "aps"
  /// Nil for that of the environment (`AWS_REGION`, `AWS_DEFAULT_REGION`).
  public var region: String?
  /// Nil for keys from elsewhere.
  public var keys: Keys?
  /// The section of the shared credentials file; nil for `AWS_PROFILE` or `default`.
  public var profile: String?

  /// An access key with its secret.
  public struct Keys: Sendable, Hashable {
    /// No secret by itself.
    public var accessKey: String
    /// What signatures are made with.
    public var secretKey: Secret

    /// A pair of keys.
    public init(accessKey: String, secretKey: Secret) {
      self.accessKey = accessKey
      self.secretKey = secretKey
    }
  }

  /// Everything from the environment.
  public init() {}
}
