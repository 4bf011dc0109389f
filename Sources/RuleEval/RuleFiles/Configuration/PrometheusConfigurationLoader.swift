internal import Glibc

/// Reads Prometheus configuration files.
public struct PrometheusConfigurationLoader: Sendable {
  let environment: [String: String]

  /// Reads with these environment variables, which external labels may name.
  public init(environment: [String: String]) {
    self.environment = environment
  }

  /// The configuration in the file at a path, to whose folder its paths are relative. Blocks while it reads.
  ///
  /// Throws everything that is wrong with the file.
  public func load(path: String) throws(ContentErrors) -> PrometheusConfiguration {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return try load(text: BoundedFile.text(of: path), file: path, folder: Self.absolute(folder))
  }

  /// The configuration in a text; the defaults if it is empty.
  ///
  /// Throws everything that is wrong with the text. Unknown fields of the file itself, of `global` and of `alerting`
  /// are errors, as upstream has it.
  ///
  /// - Parameters:
  ///   - text: YAML. Documents after the first are ignored, with a warning.
  ///   - file: What errors call the text.
  ///   - folder: The absolute path that relative ones are relative to.
  public func load(text: String, file: String, folder: String) throws(ContentErrors) -> PrometheusConfiguration {
    let document = try YAMLDocument(text: text, file: file)
    var reader = ConfigurationReader(file: file, folder: folder, environment: environment)
    if let position = document.secondDocument {
      reader.report.warn(at: position, "a second YAML document is ignored")
    }
    if let root = document.root {
      reader.read(root)
    }
    try reader.report.finish()
    reader.configuration.warnings = reader.report.orderedWarnings
    reader.configuration.maskedText = ConfigurationText.masked(document.root)
    return reader.configuration
  }

  static func absolute(_ folder: String) -> String {
    guard !folder.hasPrefix("/"), let working = getcwd(nil, 0) else {
      return folder
    }
    defer { free(working) }
    return FilePattern.path(folder, in: String(cString: working))
  }
}
