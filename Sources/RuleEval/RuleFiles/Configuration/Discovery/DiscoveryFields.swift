/// The fields of service discovery.
enum DiscoveryFields {
  /// The kinds that are done.
  static let supported = ["static_configs", "file_sd_configs", "dns_sd_configs", "http_sd_configs"]

  /// The kinds that Prometheus 3 knows besides.
  static let unsupported = [
    "aws", "azure", "consul", "digitalocean", "docker", "dockerswarm", "ec2", "eureka", "gce", "hetzner", "ionos",
    "kubernetes", "kuma", "lightsail", "linode", "marathon", "nerve", "nomad", "oci", "openstack", "outscale",
    "ovhcloud", "puppetdb", "scaleway", "serverset", "stackit", "triton", "uyuni", "vultr",
  ].map { "\($0)_sd_configs" }

  static let targetGroup = ["targets", "labels"]
  static let file = ["files", "refresh_interval"]
  static let dns = ["names", "type", "port", "refresh_interval"]
  static let http = ["url", "refresh_interval"] + HTTPClientFields.all
}
