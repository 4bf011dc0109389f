public import PromQL

/// One receiver of remote write, and how samples get to it.
public struct RemoteWriteTarget: Sendable {
  /// What the receiver is called in metrics and the log.
  public var name: String
  /// The receiver; its URL is the one that samples are posted to.
  public var endpoint: HTTPEndpoint
  /// How long one request may take.
  public var timeout: Duration
  /// Which message it gets.
  public var message: RemoteWriteMessage
  /// How samples wait and are sent.
  public var queue: RemoteWriteQueueOptions
  /// Whether it gets native histograms.
  public var sendsNativeHistograms: Bool
  /// Added to series that lack them.
  public var externalLabels: Labels
  /// What becomes of a series' labels, external ones among them, before it is sent; nil for not to send it.
  public var relabel: @Sendable (Labels) -> Labels?

  /// Creates a target, by default with Prometheus's limits.
  public init(
    name: String, endpoint: HTTPEndpoint, timeout: Duration = .seconds(30), message: RemoteWriteMessage = .version1,
    queue: RemoteWriteQueueOptions = RemoteWriteQueueOptions(), sendsNativeHistograms: Bool = true,
    externalLabels: Labels = [:], relabel: @escaping @Sendable (Labels) -> Labels? = { $0 }
  ) {
    self.name = name
    self.endpoint = endpoint
    self.timeout = timeout
    self.message = message
    self.queue = queue
    self.sendsNativeHistograms = sendsNativeHistograms
    self.externalLabels = externalLabels
    self.relabel = relabel
  }
}
