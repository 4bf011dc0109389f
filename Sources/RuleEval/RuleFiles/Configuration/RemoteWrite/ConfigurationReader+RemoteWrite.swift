internal import PromQL
internal import Yams

extension ConfigurationReader {
  /// Reads `remote_write`.
  mutating func readRemoteWrites(_ node: Node) {
    var names: Set<String> = []
    for (index, node) in report.list(node, "remote_write").enumerated() {
      let what = "remote_write \(index + 1)"
      guard !node.isNull else {
        report.error(at: node.position, "\(what) is empty")
        continue
      }
      guard let fields = report.mapping(node, what) else {
        continue
      }
      if let receiver = readRemoteWrite(fields, what) {
        configuration.remoteWrites.append(receiver)
        if let entry = fields["name"], !receiver.name.isEmpty, !names.insert(receiver.name).inserted {
          report.error(
            at: entry.value.position, "\(what): the name \(Quoting.quoted(receiver.name)) is that of another one")
        }
      }
    }
  }

  private mutating func readRemoteWrite(_ fields: YAMLMapping, _ what: String) -> RemoteWriteConfiguration? {
    report.refuseUnknown(in: fields, known: RemoteWriteFields.all, what)
    for name in RemoteWriteFields.ignored where isOn(fields[name], "\(what): \(name)") {
      fields[name].map { warnUnsupported($0, what, nil) }
    }
    for name in RemoteWriteFields.refused {
      if let entry = fields[name], !entry.value.isNull, entry.value.sequence?.isEmpty != true {
        report.error(at: entry.keyPosition, "\(what): \(name) is not supported")
      }
    }
    _ = isOn(fields["send_exemplars"], "\(what): send_exemplars")
    readMetadataOptions(fields["metadata_config"], "\(what): metadata_config")
    let http = report.httpClientOptions(fields, folder: folder, what)
    let headers = readHeaders(fields["headers"], "\(what): headers")
    let queue = readQueueOptions(fields["queue_config"], "\(what): queue_config")
    guard let url = readURL(fields, what) else {
      return nil
    }
    var receiver = RemoteWriteConfiguration(url: url)
    receiver.name = fields["name"].flatMap { report.string($0.value, "\(what): name") } ?? ""
    receiver.http = http
    receiver.http.headers += headers
    // Upstream's default here, other than elsewhere.
    receiver.http.allowsHTTP2 = isOn(fields["enable_http2"], "\(what): enable_http2")
    receiver.queue = queue
    receiver.sendsNativeHistograms = isOn(fields["send_native_histograms"], "\(what): send_native_histograms")
    if let entry = fields["write_relabel_configs"] {
      receiver.relabeling = report.relabelRules(
        entry.value, nameValidation: configuration.nameValidation, "\(what): write_relabel_configs")
    }
    if let entry = fields["remote_timeout"], let timeout = report.duration(entry.value, "\(what): remote_timeout") {
      receiver.timeout = timeout
      if timeout <= 0 {
        report.error(at: entry.value.position, "\(what): remote_timeout must be more than zero")
      }
    }
    if let entry = fields["protobuf_message"] {
      receiver.message = readMessage(entry.value, "\(what): protobuf_message")
    }
    return receiver
  }

  private mutating func readURL(_ fields: YAMLMapping, _ what: String) -> Secret? {
    guard let entry = fields["url"], let text = report.string(entry.value, "\(what): url"), !text.isEmpty else {
      report.error(at: fields["url"]?.value.position ?? fields.position, "\(what): url is missing")
      return nil
    }
    do throws(HTTPURLError) {
      _ = try HTTPURL(text)
      return Secret(text)
    } catch {
      report.error(at: entry.value.position, "\(what): url can't be used: \(error.reason)")
      return nil
    }
  }

  private mutating func readMessage(_ node: Node, _ what: String) -> RemoteWriteMessage {
    let text = report.string(node, what) ?? ""
    if let message = RemoteWriteMessage(rawValue: text) {
      return message
    }
    if !text.isEmpty {
      let known = RemoteWriteMessage.allCases.map(\.rawValue).joined(separator: " or ")
      report.error(at: node.position, "\(what) must be \(known)")
    }
    return .version1
  }

  /// Plain headers, whose values may be secrets all the same.
  private mutating func readHeaders(_ entry: YAMLMapping.Entry?, _ what: String) -> [HTTPHeaderField] {
    guard let entry else {
      return []
    }
    var headers: [HTTPHeaderField] = []
    for header in report.mapping(entry.value, what)?.entries ?? [] where report.isHeaderName(header, what) {
      if HTTPClientFields.reservedHeaders.contains(header.key.lowercased()) {
        let hint = header.key.lowercased() == "authorization" ? "use authorization or basic_auth instead" : nil
        report.error(
          at: header.keyPosition, "\(what): \(header.key): setting this header is not allowed", hint: hint)
      }
      if let value = report.string(header.value, "\(what): \(header.key)") {
        headers.append(HTTPHeaderField(name: header.key, value: .inline(Secret(value))))
      }
    }
    return headers
  }

  private mutating func readQueueOptions(_ entry: YAMLMapping.Entry?, _ what: String) -> RemoteWriteQueueOptions {
    var options = RemoteWriteQueueOptions()
    guard let entry, let fields = report.mapping(entry.value, what) else {
      return options
    }
    report.refuseUnknown(in: fields, known: RemoteWriteFields.queue, what)
    readPositive(fields["capacity"], what, into: &options.capacity)
    readPositive(fields["max_shards"], what, most: RemoteWriteQueueOptions.mostShards, into: &options.maximumShards)
    readPositive(fields["min_shards"], what, into: &options.minimumShards)
    readPositive(fields["max_samples_per_send"], what, into: &options.maximumSamplesPerSend)
    readDuration(fields["batch_send_deadline"], what, into: &options.batchSendDeadline)
    readDuration(fields["min_backoff"], what, into: &options.minimumBackoff)
    readDuration(fields["max_backoff"], what, into: &options.maximumBackoff)
    readDuration(fields["sample_age_limit"], what, into: &options.sampleAgeLimit)
    if let entry = fields["retry_on_http_429"], !entry.value.isNull {
      options.retriesRateLimited = isOn(entry, "\(what): retry_on_http_429")
    }
    if options.minimumShards > options.maximumShards {
      report.error(at: fields.position, "\(what): min_shards must not be greater than max_shards")
    }
    if options.maximumBackoff < options.minimumBackoff {
      report.error(at: fields.position, "\(what): max_backoff must not be less than min_backoff")
    }
    return options
  }

  /// Checks what has no meaning here: rules write no metadata.
  private mutating func readMetadataOptions(_ entry: YAMLMapping.Entry?, _ what: String) {
    guard let entry, let fields = report.mapping(entry.value, what) else {
      return
    }
    report.refuseUnknown(in: fields, known: RemoteWriteFields.metadata, what)
    _ = isOn(fields["send"], "\(what): send")
    var interval: Milliseconds = 0
    readDuration(fields["send_interval"], what, into: &interval)
    var size = 0
    readPositive(fields["max_samples_per_send"], what, into: &size)
  }

  private mutating func isOn(_ entry: YAMLMapping.Entry?, _ what: String) -> Bool {
    entry.flatMap { report.boolean($0.value, what) } ?? false
  }

  private mutating func readPositive(
    _ entry: YAMLMapping.Entry?, _ what: String, most: Int = .max, into number: inout Int
  ) {
    guard let entry, let value = report.integer(entry.value, "\(what): \(entry.key)") else {
      return
    }
    if value < 1 || value > most {
      let limit = most == .max ? "" : " and \(most) at most"
      report.error(at: entry.value.position, "\(what): \(entry.key) must be positive\(limit)")
    } else {
      number = value
    }
  }

  private mutating func readDuration(
    _ entry: YAMLMapping.Entry?, _ what: String, into duration: inout Milliseconds
  ) {
    if let entry, let value = report.duration(entry.value, "\(what): \(entry.key)") {
      duration = value
    }
  }
}
