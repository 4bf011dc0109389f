internal import PromQL
internal import Yams

extension ContentReport {
  /// A group of targets as `static_configs` and the files of `file_sd_configs` have it.
  mutating func targetGroup(
    _ node: Node, nameValidation: NameValidation, checksAddresses: Bool, _ what: String
  ) -> TargetGroup? {
    guard !node.isNull else {
      error(at: node.position, "\(what) must be a mapping, but is empty")
      return nil
    }
    guard let fields = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: DiscoveryFields.targetGroup, what)
    var labels: [String: String] = [:]
    if let entry = fields["labels"] {
      for label in mapping(entry.value, "\(what): labels")?.entries ?? [] {
        if !nameValidation.allowsLabel(label.key) {
          error(at: label.keyPosition, "\(what): \(Quoting.quoted(label.key)) is not a valid label name")
        }
        labels[label.key] = string(label.value, "\(what): a label's value")
      }
    }
    let targets = fields["targets"].map { list($0.value, "\(what): targets") } ?? []
    let addresses = targets.compactMap { node -> String? in
      guard let address = string(node, "\(what): a target") else {
        return nil
      }
      return !checksAddresses || isAddress(address, at: node.position, what) ? address : nil
    }
    return TargetGroup(addresses: addresses, labels: Labels(labels))
  }

  /// Whether an address is host and port. Errors do not show it: a URL could hold a password.
  private mutating func isAddress(_ address: String, at position: SourcePosition, _ what: String) -> Bool {
    guard let fault = TargetAddress.fault(of: address) else {
      return true
    }
    error(at: position, "\(what): the target \(fault.message)", hint: fault.hint)
    return false
  }
}
