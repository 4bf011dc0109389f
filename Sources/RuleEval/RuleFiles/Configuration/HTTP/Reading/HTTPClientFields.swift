/// The fields of Prometheus's `http_config`, which stand among others in the sections that have them.
enum HTTPClientFields {
  /// Everything but `sigv4`, which only some sections have.
  static let all =
    authentication + [
      "tls_config", "follow_redirects", "enable_http2", "http_headers", "proxy_url", "no_proxy",
      "proxy_from_environment", "proxy_connect_header",
    ]

  /// Of which one may be given at most.
  static let authentication = ["basic_auth", "authorization", "oauth2", "bearer_token", "bearer_token_file"]

  static let basicAuthentication = [
    "username", "username_file", "username_ref", "password", "password_file", "password_ref",
  ]
  static let authorization = ["type", "credentials", "credentials_file", "credentials_ref"]
  static let oauth2 =
    ["client_id", "client_secret", "client_secret_file", "client_secret_ref", "grant_type", "scopes", "token_url"]
    + ["endpoint_params", "tls_config"] + proxy + jwtGrant
  /// Of the grant that is not supported; other grants have no use for them.
  static let jwtGrant = [
    "client_certificate_key", "client_certificate_key_file", "client_certificate_key_ref",
    "client_certificate_key_id", "signature_algorithm", "iss", "audience", "claims",
  ]
  static let proxy = ["proxy_url", "no_proxy", "proxy_from_environment", "proxy_connect_header"]
  static let tls = [
    "ca", "ca_file", "ca_ref", "cert", "cert_file", "cert_ref", "key", "key_file", "key_ref", "server_name",
    "insecure_skip_verify", "min_version", "max_version",
  ]
  static let sigv4 = [
    "region", "access_key", "secret_key", "profile", "role_arn", "external_id", "use_fips_sts_endpoint",
    "service_name",
  ]
  static let header = ["values", "secrets", "files"]

  /// Headers that a configuration must not set, in lower case: those of the connection, and those that requests have
  /// already.
  static let reservedHeaders: Set<String> = [
    "authorization", "host", "content-encoding", "content-length", "content-type", "user-agent", "connection",
    "keep-alive", "proxy-authenticate", "proxy-authorization", "www-authenticate", "accept-encoding",
    "x-prometheus-remote-write-version", "x-prometheus-remote-read-version", "x-prometheus-scrape-timeout-seconds",
    "x-amz-date", "x-amz-security-token", "x-amz-content-sha256",
  ]
}
