internal import PromQL
internal import Yams

/// Reads files that list data sources.
///
/// A file is a mapping with `datasources`, a list; each has a `name`, a `url`, perhaps `timeout` and `params`, and
/// everything that Prometheus's `http_config` has, and `sigv4`.
public enum DataSourceConfigurationLoader {
  private static let fields = ["name", "url", "timeout", "params", "sigv4"] + HTTPClientFields.all

  /// The data sources in the file at a path, to whose folder its paths are relative; at least one. Blocks while it reads.
  ///
  /// Throws everything that is wrong with the file.
  public static func load(path: String) throws(ContentErrors) -> [DataSourceConfiguration] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return try load(
      text: BoundedFile.text(of: path), file: path, folder: PrometheusConfigurationLoader.absolute(folder))
  }

  /// The data sources in a text.
  ///
  /// - Parameters:
  ///   - text: YAML.
  ///   - file: What errors call the text.
  ///   - folder: The absolute path that relative ones are relative to.
  public static func load(
    text: String, file: String, folder: String
  ) throws(ContentErrors) -> [DataSourceConfiguration] {
    let document = try YAMLDocument(text: text, file: file)
    var report = ContentReport(file: file)
    if let position = document.secondDocument {
      report.error(at: position, "there is a second YAML document")
    }
    var sources: [DataSourceConfiguration] = []
    if let root = document.root, let fields = report.mapping(root, "the file") {
      report.refuseUnknown(in: fields, known: ["datasources"], "the file")
      sources = read(fields["datasources"], folder: folder, &report)
    }
    if sources.isEmpty {
      report.error(
        at: document.root?.position ?? SourcePosition(line: 1, column: 1), "there is no data source",
        hint: "list at least one, with name and url, in datasources")
    }
    try report.finish()
    return sources
  }

  private static func read(
    _ entry: YAMLMapping.Entry?, folder: String, _ report: inout ContentReport
  ) -> [DataSourceConfiguration] {
    guard let entry else {
      return []
    }
    var names: Set<String> = []
    var sources: [DataSourceConfiguration] = []
    for (index, node) in report.list(entry.value, "datasources").enumerated() {
      let what = "data source \(index + 1)"
      guard let fields = report.mapping(node, what) else {
        continue
      }
      report.refuseUnknown(in: fields, known: Self.fields, what, namesKeys: false)
      let name = fields["name"].flatMap { report.string($0.value, "\(what): name") } ?? ""
      let place = fields["name"]?.value.position ?? fields.position
      if name.isEmpty {
        report.error(at: place, "\(what): name must be given")
      } else if !names.insert(name).inserted {
        report.error(at: place, "\(what): the name \(Quoting.quoted(name)) is that of another one")
      }
      sources.append(read(name, fields, folder: folder, &report, what))
    }
    return sources
  }

  private static func read(
    _ name: String, _ fields: YAMLMapping, folder: String, _ report: inout ContentReport, _ what: String
  ) -> DataSourceConfiguration {
    var source = DataSourceConfiguration(name: name, url: Secret(report.httpURL(fields, "url", what) ?? ""))
    source.http = report.httpClientOptions(fields, folder: folder, what)
    if let entry = fields["timeout"], let timeout = report.duration(entry.value, "\(what): timeout") {
      source.timeout = timeout
      if timeout <= 0 {
        report.error(at: entry.value.position, "\(what): timeout must be more than zero")
      }
    }
    if let entry = fields["params"] {
      for parameter in report.mapping(entry.value, "\(what): params")?.entries ?? [] {
        for value in values(of: parameter, &report, what) {
          source.parameters.append(.init(name: parameter.key, value: value))
        }
      }
    }
    return source
  }

  /// The values of a parameter: a list, as upstream's `params` have it, or a single one.
  private static func values(
    of parameter: YAMLMapping.Entry, _ report: inout ContentReport, _ what: String
  ) -> [String] {
    if parameter.value.sequence != nil {
      return report.strings(parameter, "\(what): params")
    }
    return report.string(parameter.value, "\(what): a parameter").map { [$0] } ?? []
  }
}
