internal import PromQL
internal import Yams

/// A Kubernetes object as a file has it.
struct Manifest {
  /// What a manifest can be for a rule file.
  enum Kind {
    /// A [PrometheusRule](https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule).
    case prometheusRule
    /// A ConfigMap, whose data may hold rule files.
    case configMap
    /// Any other object, which holds no rules.
    case other
  }

  let kind: Kind
  let fields: YAMLMapping
  /// `NAMESPACE/NAME`, as far as there are these.
  let name: String

  /// Whether a document is a manifest rather than a plain rule file.
  static func isManifest(_ node: Node) -> Bool {
    guard case .mapping(let mapping) = node else {
      return false
    }
    return mapping.keys.contains { $0.string == "kind" }
  }
}

extension ContentReport {
  /// The manifests that documents hold, those in lists among them. Names documents that are none.
  mutating func manifests(in documents: [Node]) -> (all: [Manifest], isList: Bool) {
    var all: [Manifest] = []
    var isList = documents.count > 1
    for document in documents {
      guard Manifest.isManifest(document) else {
        error(
          at: document.position, "a document without \"kind\" among Kubernetes manifests",
          hint: "put a plain rule file into a file of its own")
        continue
      }
      guard let fields = mapping(document, "a manifest") else {
        continue
      }
      let kind = text("kind", of: fields)
      guard kind.hasSuffix("List") else {
        all.append(manifest(fields, kind: kind))
        continue
      }
      isList = true
      for item in fields["items"].map({ list($0.value, "\(kind): items") }) ?? [] {
        guard let fields = mapping(item, "\(kind): an item") else {
          continue
        }
        // A list of one kind may leave out the kind of its items.
        let own = text("kind", of: fields)
        all.append(manifest(fields, kind: own.isEmpty ? String(kind.dropLast(4)) : own))
      }
    }
    return (all, isList)
  }

  private mutating func manifest(_ fields: YAMLMapping, kind: String) -> Manifest {
    let metadata = fields["metadata"].flatMap { mapping($0.value, "\(kind): metadata") }
    let parts = metadata.map { [text("namespace", of: $0), text("name", of: $0)] } ?? []
    let name = parts.filter { !$0.isEmpty }.joined(separator: "/")
    switch kind {
    case "PrometheusRule":
      return Manifest(kind: .prometheusRule, fields: fields, name: name)
    case "ConfigMap":
      return Manifest(kind: .configMap, fields: fields, name: name)
    default:
      if let meant = SpellingSuggestion.closest(to: kind, in: ["PrometheusRule", "ConfigMap"]) {
        error(
          at: fields["kind"]?.value.position ?? fields.position,
          "a manifest of the kind \(Quoting.quoted(kind)) holds no rules", hint: "did you mean \"\(meant)\"?")
      }
      return Manifest(kind: .other, fields: fields, name: name)
    }
  }

  private mutating func text(_ key: String, of fields: YAMLMapping) -> String {
    fields[key].flatMap { string($0.value, key) } ?? ""
  }
}
