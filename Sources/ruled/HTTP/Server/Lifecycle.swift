import Hummingbird

/// `/-/reload` and `/-/quit`.
struct Lifecycle: Sendable {
  /// Reads everything anew; what was wrong with it, nothing where all went well.
  let reload: @Sendable () async -> [String]
  /// Ends the program in order.
  let quit: @Sendable () -> Void

  func reloadResponse() async -> Response {
    let errors = await reload()
    guard errors.isEmpty else {
      return .text(
        "failed to reload config: \(errors.joined(separator: "\n"))\n", status: .internalServerError)
    }
    return .text("")
  }

  func quitResponse() -> Response {
    quit()
    return .text("Requesting termination... Goodbye!\n")
  }

  /// For who asks while ``WebOptions/allowsLifecycle`` is off.
  static var disabled: Response {
    .text("Lifecycle API is not enabled. Start with --web.enable-lifecycle.\n", status: .forbidden)
  }

  /// For who asks by GET.
  static var wrongMethod: Response {
    .text("Only POST or PUT requests allowed\n", status: .methodNotAllowed)
  }
}
