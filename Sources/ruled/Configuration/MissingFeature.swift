import PromQL

/// What to say beside the parser's words, which are upstream's and don't always name the option that is missing.
enum MissingFeature {
  /// ` (it needs --enable-feature=NAME)` where an expression was refused because a feature is off; else nothing.
  ///
  /// It is off if turning it on gives another outcome.
  static func hint(for text: String, refusedWith message: String, options: EngineOptions) -> String {
    guard !message.contains("--enable-feature") else {
      return ""
    }
    let missing = Feature.allCases.first { feature in
      var enabled = options
      enabled.enable(feature)
      return enabled.parser != options.parser && message != Self.message(of: text, options: enabled.parser)
    }
    return missing.map { " (it needs --enable-feature=\($0.rawValue))" } ?? ""
  }

  private static func message(of text: String, options: ParserOptions) -> String? {
    do throws(ParseError) {
      _ = try Parser.parse(text, options: options)
      return nil
    } catch {
      return error.description
    }
  }
}
