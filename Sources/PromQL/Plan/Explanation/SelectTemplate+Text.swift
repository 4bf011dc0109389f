extension SelectTemplate {
  /// The selector, as PromQL writes it.
  var text: String {
    let name = matchers.first { $0.name == "__name__" && $0.operation == .equal }
    let others = matchers.filter { $0 != name }.map(\.description)
    var text = name?.value ?? ""
    if name == nil || !others.isEmpty {
      text += "{" + others.joined(separator: ",") + "}"
    }
    if let range {
      text += "[" + DurationText.format(range) + "]"
    }
    if let boundary {
      text += " " + boundary.rawValue
    }
    return text + modifiers.text(beforeArithmetic: false)
  }
}
