/// A profile of AWS's
/// [shared files](https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html): `credentials` first, then `config`.
struct AWSProfile {
  private var values: [String: String] = [:]

  /// Reads a profile; without values where there is no such file or profile. Blocks while it reads.
  init(_ name: String, environment: [String: String]) {
    let folder = environment["HOME"].map { "\($0)/.aws" } ?? "/.aws"
    let credentials = environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "\(folder)/credentials"
    let config = environment["AWS_CONFIG_FILE"] ?? "\(folder)/config"
    for (path, sections) in [(credentials, [name]), (config, ["profile \(name)", name])] {
      guard let text = try? BoundedFile.text(of: path) else { continue }
      values.merge(Self.values(in: text, sections: sections)) { first, _ in first }
    }
  }

  /// The value of a key; nil where it is missing or empty.
  subscript(key: String) -> String? {
    values[key].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The keys and values of some sections of an INI file; indented lines belong to a nested value and are left out.
  static func values(in text: String, sections: [String]) -> [String: String] {
    var values: [String: String] = [:]
    var isInside = false
    for line in text.split(whereSeparator: \.isNewline) {
      guard let first = line.first, !first.isWhitespace, first != "#", first != ";" else { continue }
      if first == "[" {
        let name = line.dropFirst().prefix { $0 != "]" }
        isInside = sections.contains(name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      } else if isInside, let equals = line.firstIndex(of: "=") {
        let key = line[..<equals].filter { !$0.isWhitespace }.lowercased()
        var value = line[line.index(after: equals)...].drop(while: \.isWhitespace)
        while value.last?.isWhitespace == true { value.removeLast() }
        values[key] = String(value)
      }
    }
    return values
  }
}
