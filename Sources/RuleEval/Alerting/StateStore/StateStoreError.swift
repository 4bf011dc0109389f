/// Why the state of alerts could not be read or written.
public struct StateStoreError: Error, Equatable, CustomStringConvertible {
  public let description: String
  /// Whether what is stored is broken: nothing in it can be relied on any more.
  public let isDamage: Bool
  /// The reason alone.
  let reason: String

  init(_ description: String, reason: String? = nil, isDamage: Bool = false) {
    self.description = description
    self.reason = reason ?? description
    self.isDamage = isDamage
  }

  static func cannotOpen(path: String, reason: String, isDamage: Bool = false) -> StateStoreError {
    StateStoreError(
      "cannot open the state database \(path): \(reason). Nothing in it was changed; make it readable and writable, or"
        + " move it away to start without the alerts that it holds", reason: reason, isDamage: isDamage)
  }

  static func cannotRead(path: String, reason: String, isDamage: Bool = false) -> StateStoreError {
    StateStoreError("cannot read the state database \(path): \(reason)", reason: reason, isDamage: isDamage)
  }

  static func cannotWrite(path: String, reason: String, isDamage: Bool = false) -> StateStoreError {
    StateStoreError("cannot write the state database \(path): \(reason)", reason: reason, isDamage: isDamage)
  }
}
