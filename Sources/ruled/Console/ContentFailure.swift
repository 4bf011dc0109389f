import RuleEval

/// What was read is wrong, or cannot be used: the program ends with exit code 1 and one line for each problem.
struct ContentFailure: Error, Equatable {
  /// One a problem, with its place.
  let messages: [String]

  init(_ messages: [String]) {
    self.messages = messages
  }

  init(_ message: String) {
    self.init([message])
  }

  init(_ errors: [ContentError]) {
    self.init(errors.map(\.description))
  }
}

/// The program ends with this code; all that there is to say was said.
struct SilentFailure: Error, Equatable {
  let exitCode: Int32
}
