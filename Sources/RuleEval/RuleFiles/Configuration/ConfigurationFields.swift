/// The fields that Prometheus 3's configuration knows, for those sections that are read strictly.
enum ConfigurationFields {
  static let root = [
    "global", "runtime", "alerting", "rule_files", "scrape_config_files", "scrape_configs", "storage", "tracing",
    "remote_write", "remote_read", "otlp",
  ]

  static let global = [
    "scrape_interval", "scrape_timeout", "scrape_protocols", "evaluation_interval", "rule_query_offset",
    "query_log_file", "scrape_failure_log_file", "external_labels", "body_size_limit", "sample_limit", "target_limit",
    "label_limit", "label_name_length_limit", "label_value_length_limit", "keep_dropped_targets",
    "metric_name_validation_scheme", "metric_name_escaping_scheme", "scrape_native_histograms",
    "convert_classic_histograms_to_nhcb", "always_scrape_classic_histograms", "extra_scrape_metrics",
  ]

  static let alerting = ["alert_relabel_configs", "alertmanagers"]

  static let alertmanager =
    ["scheme", "path_prefix", "timeout", "api_version", "sigv4", "relabel_configs", "alert_relabel_configs"]
    + HTTPClientFields.all + DiscoveryFields.supported + DiscoveryFields.unsupported
}
