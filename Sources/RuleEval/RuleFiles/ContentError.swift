/// Something wrong in a file that a person wrote: where, what, and what to do about it.
public struct ContentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file as it was named, or the pattern that was to find it.
  public var file: String
  /// Counted from 1; 0 where the file as a whole is meant.
  public var line: Int
  /// Counted from 1 in Unicode scalars; 0 where the file as a whole is meant.
  public var column: Int
  /// What is wrong. Never holds a secret.
  public var message: String
  /// What to do about it, where that is known.
  public var hint: String?

  /// Names a fault of a file.
  ///
  /// - Parameters:
  ///   - file: The file as it was named.
  ///   - line: Counted from 1; 0 for the whole file.
  ///   - column: Counted from 1; 0 for the whole file.
  ///   - message: What is wrong, without secrets.
  ///   - hint: What to do about it.
  public init(file: String, line: Int = 0, column: Int = 0, message: String, hint: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }

  /// `file:line:column: message (hint)`, without the place where the whole file is meant.
  public var description: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    return "\(place): \(message)" + (hint.map { " (\($0))" } ?? "")
  }
}

/// Everything that is wrong in a file, in the order of the file; never empty.
public struct ContentErrors: Error, Sendable, Equatable, CustomStringConvertible {
  /// The faults, by line and column.
  public let errors: [ContentError]

  init(_ errors: [ContentError]) {
    precondition(!errors.isEmpty, "an error that names nothing")
    self.errors = errors
  }

  /// One line a fault.
  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}
