internal import PromQL
internal import Yams

extension RuleFileReader {
  /// The groups of the whole text, whatever form it has; what is wrong goes to the report.
  mutating func readFile() -> [RuleGroup] {
    let roots = document.document.roots
    var groups: [RuleGroup] = []
    if roots.first.map(Manifest.isManifest) ?? false {
      groups = readManifests(roots)
    } else {
      if let position = document.document.secondDocument {
        report.error(
          at: position, "a second YAML document, which would be ignored",
          hint: "move its groups to the first document or to another file")
      }
      groups = document.document.root.map { readGroups($0, "a rule file", known: ["groups"]) } ?? []
    }
    refuseUnusedComments()
    return groups
  }

  private mutating func readManifests(_ documents: [Node]) -> [RuleGroup] {
    isManifest = true
    let (manifests, isList) = report.manifests(in: documents)
    var groups: [RuleGroup] = []
    var names: Set<String> = []
    var holdRules = 0
    for manifest in manifests {
      let part = isList ? [part, manifest.name].filter { !$0.isEmpty }.joined(separator: "/") : part
      switch manifest.kind {
      case .prometheusRule:
        holdRules += 1
        if isList, !names.insert(part).inserted {
          report.error(
            at: manifest.fields.position, "PrometheusRule \(Quoting.quoted(manifest.name)) is repeated in the same file"
          )
        }
        groups += readPrometheusRule(manifest, part: part)
      case .configMap:
        let (found, own) = readConfigMap(manifest, part: part, isList: isList)
        holdRules += found
        groups += own
      case .other:
        break
      }
    }
    if holdRules == 0, let first = manifests.first {
      report.error(
        at: first.fields.position, "no manifest in this file holds rules",
        hint: "a PrometheusRule does, and a ConfigMap with a rule file among its data")
    }
    return groups
  }

  private mutating func readPrometheusRule(_ manifest: Manifest, part: String) -> [RuleGroup] {
    refuseUnknown(
      in: manifest.fields, known: ["apiVersion", "kind", "metadata", "spec", "status"], "a PrometheusRule")
    let outer = self.part
    self.part = part
    defer { self.part = outer }
    return manifest.fields["spec"].map { readGroups($0.value, "spec of a PrometheusRule", known: ["groups"]) } ?? []
  }

  private mutating func readConfigMap(
    _ manifest: Manifest, part: String, isList: Bool
  ) -> (ruleFiles: Int, groups: [RuleGroup]) {
    guard let data = manifest.fields["data"].flatMap({ report.mapping($0.value, "data of a ConfigMap") }) else {
      return (0, [])
    }
    var groups: [RuleGroup] = []
    var count = 0
    for entry in data.entries {
      guard let embedded = EmbeddedRuleFile(entry) else {
        continue
      }
      count += 1
      groups += read(embedded, part: [part, embedded.key].filter { !$0.isEmpty }.joined(separator: "/"))
    }
    return (count, groups)
  }

  /// The groups of a rule file inside of this one, its places told as places in this one.
  private mutating func read(_ embedded: EmbeddedRuleFile, part: String) -> [RuleGroup] {
    guard depth < Self.mostDepth else {
      report.error(at: embedded.position, "rule files nested more than \(Self.mostDepth) deep")
      return []
    }
    var inner = report.within(placing: source.placing(of: embedded.scalar, at: embedded.position))
    do {
      var reader = try RuleFileReader(loader: loader, text: embedded.scalar.string, file: file)
      reader.part = part
      reader.depth = depth + 1
      reader.report = inner
      let groups = reader.readFile()
      report.take(reader.report)
      return groups
    } catch {
      for fault in error.errors {
        inner.error(at: SourcePosition(line: fault.line, column: fault.column), fault.message, hint: fault.hint)
      }
      report.take(inner)
      return []
    }
  }

  /// How deep rule files are inside of others at most: a manifest in a ConfigMap.
  private static let mostDepth = 2
}
