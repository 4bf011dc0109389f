public import PromQL

/// An entry of `remote_write`: a receiver of what rules write.
///
/// As in Prometheus's
/// [configuration](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write).
public struct RemoteWriteConfiguration: Sendable, Equatable {
  /// Where samples are posted to. It counts as a secret, as it may hold a password.
  public var url: Secret
  /// What the receiver is called in metrics and the log; empty unless given.
  public var name = ""
  /// How long one request may take, in milliseconds; positive.
  public var timeout: Milliseconds = 30_000
  /// Which message it gets.
  public var message = RemoteWriteMessage.version1
  /// How samples wait and are sent.
  public var queue = RemoteWriteQueueOptions()
  /// Whether it gets native histograms.
  public var sendsNativeHistograms = false
  /// What becomes of a series' labels, external ones among them, before it is sent.
  public var relabeling: [RelabelRule] = []
  /// How requests are made.
  public var http = HTTPClientOptions()

  /// A receiver with Prometheus's defaults.
  public init(url: Secret) {
    self.url = url
  }
}
