import ArgumentParser

/// A label on the command line: `name=value`, the name as Prometheus has it.
struct LabelArgument: Sendable, Equatable, ExpressibleByArgument {
  let name: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].utf8.first, !(0x30...0x39).contains(first),
      parts[0].utf8.allSatisfy({ $0 == 0x5f || $0 < 0x80 && Character(UnicodeScalar($0)).isAlphanumeric })
    else {
      return nil
    }
    name = String(parts[0])
    value = String(parts[1])
  }
}

extension Character {
  fileprivate var isAlphanumeric: Bool { isLetter || isNumber }
}
