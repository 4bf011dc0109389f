extension ScriptExpectation {
  /// How warnings and infos differ from what is expected, nil where they don't.
  func difference(from annotations: Annotations) -> String? {
    warnings.difference(from: annotations.warnings, kind: "warning")
      ?? infos.difference(from: annotations.infos, kind: "info")
  }
}

extension ScriptExpectation.Notes {
  fileprivate func difference(from texts: [String], kind: String) -> String? {
    if forbidden, !texts.isEmpty {
      return "expected no \(kind), got \(Self.list(texts))"
    }
    if patterns.isEmpty {
      return nil
    }
    if let pattern = patterns.first(where: { !texts.contains(where: $0.matches) }) {
      return "expected a \(kind) that is \(pattern), got \(Self.list(texts))"
    }
    if let text = texts.first(where: { text in !patterns.contains { $0.matches(text) } }) {
      return "unexpected \(kind) \(Quoting.quoted(text))"
    }
    return nil
  }

  private static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "none" : texts.map(Quoting.quoted).joined(separator: ", ")
  }
}
