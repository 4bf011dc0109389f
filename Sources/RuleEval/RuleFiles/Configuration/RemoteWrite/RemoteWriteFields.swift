/// The fields of Prometheus's `remote_write` entries.
enum RemoteWriteFields {
  static let all =
    [
      "url", "remote_timeout", "headers", "write_relabel_configs", "name", "send_exemplars", "send_native_histograms",
      "protobuf_message", "queue_config", "metadata_config", "sigv4",
    ] + ignored + refused + HTTPClientFields.all

  /// What changes nothing about what arrives, or only how it is found.
  static let ignored = ["round_robin_dns", "failed_request_logging"]

  /// Without these a receiver would refuse everything.
  static let refused = ["azuread", "google_iam"]

  static let queue = [
    "capacity", "max_shards", "min_shards", "max_samples_per_send", "batch_send_deadline", "min_backoff",
    "max_backoff", "retry_on_http_429", "sample_age_limit",
  ]

  static let metadata = ["send", "send_interval", "max_samples_per_send"]
}
