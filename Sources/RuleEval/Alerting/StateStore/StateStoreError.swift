/// Why the state of alerts could not be read or written.
public struct StateStoreError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }

  static func cannotOpen(path: String, reason: String) -> StateStoreError {
    StateStoreError(
      "cannot open the state database \(path): \(reason). Nothing in it was changed; make it readable and writable, or"
        + " move it away to start without the alerts that it holds")
  }

  static func cannotRead(path: String, reason: String) -> StateStoreError {
    StateStoreError("cannot read the state database \(path): \(reason)")
  }

  static func cannotWrite(path: String, reason: String) -> StateStoreError {
    StateStoreError("cannot write the state database \(path): \(reason)")
  }
}
