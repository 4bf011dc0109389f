import PromQL
import Testing

@testable import RuleEval

struct RemoteWriteConfigurationTests {
  private static func load(_ text: String) throws(ContentErrors) -> PrometheusConfiguration {
    try PrometheusConfigurationLoader(environment: [:]).load(text: text, file: "p.yml", folder: "/etc/p")
  }

  /// The one receiver that these fields describe.
  private static func receiver(_ fields: String) throws -> RemoteWriteConfiguration {
    let configuration = try load("remote_write:\n- url: http://here/write\n\(indented(fields))")
    #expect(configuration.warnings.isEmpty)
    return try #require(configuration.remoteWrites.first)
  }

  private static func errors(_ text: String) -> [String] {
    do throws(ContentErrors) {
      _ = try load(text)
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }

  private static func indented(_ fields: String) -> String {
    fields.split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  @Test func upstreamsDefaults() throws {
    let receiver = try Self.receiver("")
    #expect(receiver.url.revealed == "http://here/write")
    #expect(receiver.name.isEmpty && receiver.timeout == 30_000 && receiver.message == .version1)
    #expect(!receiver.sendsNativeHistograms)
    var http = HTTPClientOptions()
    http.allowsHTTP2 = false
    #expect(receiver.http == http)
    let queue = receiver.queue
    #expect(queue.capacity == 10_000 && queue.maximumSamplesPerSend == 2000)
    #expect(queue.minimumShards == 1 && queue.maximumShards == 50)
    #expect(queue.batchSendDeadline == 5000 && queue.sampleAgeLimit == 0)
    #expect(queue.minimumBackoff == 30 && queue.maximumBackoff == 5000)
    #expect(queue.retriesRateLimited)
  }

  @Test func everythingThatCanBeSaid() throws {
    let receiver = try Self.receiver(
      """
      name: far away
      remote_timeout: 7s
      protobuf_message: io.prometheus.write.v2.Request
      headers:
        X-Scope-OrgID: tenant
      write_relabel_configs:
      - {source_labels: [__name__], regex: 'secret:.*', action: drop}
      send_exemplars: true
      send_native_histograms: true
      queue_config:
        capacity: 5
        max_shards: 4
        min_shards: 2
        max_samples_per_send: 3
        batch_send_deadline: 1s
        min_backoff: 10ms
        max_backoff: 20ms
        retry_on_http_429: false
        sample_age_limit: 1h
      metadata_config:
        send: false
        send_interval: 2m
        max_samples_per_send: 10
      basic_auth:
        username: me
        password: hidden
      """)
    #expect(receiver.name == "far away" && receiver.timeout == 7000 && receiver.message == .version2)
    #expect(receiver.sendsNativeHistograms)
    #expect(receiver.relabeling.relabel(["__name__": "secret:sum"]) == nil)
    #expect(receiver.relabeling.relabel(["__name__": "sum"]) == ["__name__": "sum"])
    #expect(receiver.http.headers == [HTTPHeaderField(name: "X-Scope-OrgID", value: .inline(Secret("tenant")))])
    #expect(receiver.http.authentication != nil)
    let queue = receiver.queue
    #expect(queue.capacity == 5 && queue.maximumSamplesPerSend == 3)
    #expect(queue.minimumShards == 2 && queue.maximumShards == 4)
    #expect(queue.batchSendDeadline == 1000 && queue.sampleAgeLimit == 3_600_000)
    #expect(queue.minimumBackoff == 10 && queue.maximumBackoff == 20)
    #expect(!queue.retriesRateLimited)
    #expect(!String(describing: receiver).contains("hidden"))
  }

  @Test(arguments: [
    ("- {}", "2:3: remote_write 1: url is missing"),
    ("- ", "2:2: remote_write 1 is empty"),
    ("- url: ftp://secret@here", "2:8: remote_write 1: url can't be used"),
    ("- {url: 'http://h', urll: 1}", "did you mean \"url\"?"),
    ("- {url: 'http://h', protobuf_message: v3}", "must be prometheus.WriteRequest or io.prometheus.write.v2.Request"),
    ("- {url: 'http://h', remote_timeout: 0s}", "remote_timeout must be more than zero"),
    ("- {url: 'http://h', headers: {Authorization: x}}", "use authorization or basic_auth instead"),
    ("- {url: 'http://h', headers: {Content-Encoding: x}}", "setting this header is not allowed"),
    ("- {url: 'http://h', write_relabel_configs: [{action: vanish}]}", "unknown relabel action \"vanish\""),
    ("- {url: 'http://h', azuread: {cloud: x}}", "azuread is not supported"),
    ("- {url: 'http://h', google_iam: {x: y}}", "google_iam is not supported"),
    ("- {url: 'http://h', queue_config: {capacity: 0}}", "capacity must be positive"),
    ("- {url: 'http://h', queue_config: {max_shards: 1001}}", "max_shards must be positive and 1000 at most"),
    ("- {url: 'http://h', queue_config: {min_shards: 51}}", "min_shards must not be greater than max_shards"),
    ("- {url: 'http://h', queue_config: {min_backoff: 6s}}", "max_backoff must not be less than min_backoff"),
    ("- {url: 'http://h', queue_config: {retries: 6}}", "unknown field \"retries\""),
    ("- {url: 'http://h', metadata_config: {send: 6}}", "send must be true or false"),
    ("- {url: 'http://h', name: a}\n- {url: 'http://i', name: a}", "3:27: remote_write 2: the name \"a\" is that of"),
  ]) func whatIsWrongIsNamed(_ text: String, _ message: String) {
    let errors = Self.errors("remote_write:\n\(text)\n")
    #expect(errors.count == 1)
    #expect(errors.first?.contains(message) == true, "\(errors)")
    #expect(errors.first?.contains("secret") != true)
  }

  @Test(arguments: ["round_robin_dns", "failed_request_logging"]) func whatIsIgnoredIsSaid(_ field: String) throws {
    let configuration = try Self.load("remote_write: [{url: 'http://h', \(field): true}]")
    #expect(configuration.warnings.count == 1)
    #expect(configuration.warnings[0].description.contains("\(field) is not supported and is ignored"))
    #expect(try Self.load("remote_write: [{url: 'http://h', \(field): false}]").warnings.isEmpty)
  }
}
