/// The messages of remote write: version
/// [1.0](https://prometheus.io/docs/specs/prw/remote_write_spec/) and
/// [2.0](https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/).
public enum RemoteWriteMessage: String, Sendable, Equatable, CaseIterable {
  /// Version 1.0, which every receiver takes.
  case version1 = "prometheus.WriteRequest"
  /// Version 2.0, which names each text once in a message and whose receivers say what they wrote.
  case version2 = "io.prometheus.write.v2.Request"
}
