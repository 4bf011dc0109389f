internal import Yams

extension ContentReport {
  /// The secret in the field `name`, or in the file that `name_file` names; nil for none.
  ///
  /// - Parameter folder: The absolute path that a relative one is relative to.
  mutating func secret(_ fields: YAMLMapping, _ name: String, folder: String, _ what: String) -> SecretSource? {
    let file = "\(name)_file"
    let value = fields[name].flatMap { string($0.value, "\(what): \(name)") } ?? ""
    let path = fields[file].flatMap { string($0.value, "\(what): \(file)") } ?? ""
    if let entry = fields["\(name)_ref"], !entry.value.isNull {
      error(
        at: entry.keyPosition, "\(what): \(name)_ref needs a secret manager, and there is none",
        hint: "use \(name) or \(file)")
    }
    if !value.isEmpty, !path.isEmpty, let entry = fields[file] {
      error(at: entry.keyPosition, "\(what): at most one of \(name) and \(file) may be given")
    }
    if !path.isEmpty {
      return .file(path: FilePattern.path(path, in: folder))
    }
    return value.isEmpty ? nil : .inline(Secret(value))
  }
}
