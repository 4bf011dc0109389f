/// A token as a token endpoint gave it.
struct OAuth2Token: Sendable, Hashable {
  /// How long before its end a token is no longer used, so that it doesn't end on its way.
  private static let margin = Duration.seconds(10)

  /// The value of the `Authorization` header. It is a secret.
  let authorization: Secret
  /// Nil for a token that is good until it is refused.
  let end: ContinuousClock.Instant?

  /// - Parameter lifetime: Nil for one without a known end.
  init(_ token: String, type: String?, lifetime: Duration?, now: ContinuousClock.Instant = .now) {
    let scheme =
      switch (type ?? "").lowercased() {
      case "", "bearer": "Bearer"
      case "mac": "MAC"
      case "basic": "Basic"
      default: type ?? ""
      }
    authorization = Secret("\(scheme) \(token)")
    end = lifetime.map { now + $0 - Self.margin }
  }

  func isUsable(at now: ContinuousClock.Instant) -> Bool {
    end.map { now < $0 } ?? true
  }
}
