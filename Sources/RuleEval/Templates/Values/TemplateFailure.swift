/// What went wrong in a part of a template that does not know where it stands.
struct TemplateFailure: Error, Equatable {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
