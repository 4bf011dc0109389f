import Synchronization

/// The tokens of a client: each is asked for once, however many requests wait for it, and used until it ends or is
/// refused.
final class OAuth2Tokens: Sendable {
  typealias Outcome = Result<OAuth2Token, HTTPClientError>

  private struct Entry {
    var token: OAuth2Token?
    /// The secret that it was asked for with: another one needs another token.
    var clientSecret = ""
    var waiting: [UInt64: CheckedContinuation<Outcome, Never>] = [:]
    /// Which request is under way; what an older one brings is of no use.
    var request: UInt64?
  }

  private struct State {
    var entries: [OAuth2Options: Entry] = [:]
    var lastNumber: UInt64 = 0

    mutating func nextNumber() -> UInt64 {
      lastNumber += 1
      return lastNumber
    }
  }

  private let state = Mutex(State())
  private let transport: HTTPTransport

  init(transport: HTTPTransport) {
    self.transport = transport
  }

  /// A token, and whether it was asked for just now.
  func token(_ options: OAuth2Options) async throws(HTTPClientError) -> (token: OAuth2Token, isNew: Bool) {
    let secret = try await clientSecret(options)
    let known = state.withLock { state -> OAuth2Token? in
      guard let entry = state.entries[options], entry.clientSecret == secret,
        let token = entry.token, token.isUsable(at: .now)
      else { return nil }
      return token
    }
    if let known { return (known, false) }
    let number = state.withLock { $0.nextNumber() }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(as: number, for: options, secret, $0) }
    } onCancel: {
      giveUp(number, options)
    }
    return (try outcome.get(), true)
  }

  /// Forgets a token that was refused, unless there is a newer one.
  func discard(_ token: OAuth2Token, of options: OAuth2Options) {
    state.withLock { state in
      if state.entries[options]?.token == token { state.entries[options]?.token = nil }
    }
  }

  private func clientSecret(_ options: OAuth2Options) async throws(HTTPClientError) -> String {
    guard let source = options.clientSecret else { return "" }
    guard source.isFile else { return try source.reveal() }
    return try await HTTPTransport.reading { () throws(HTTPClientError) in try source.reveal() }
  }

  private func wait(
    as number: UInt64, for options: OAuth2Options, _ secret: String,
    _ continuation: CheckedContinuation<Outcome, Never>
  ) {
    guard !Task.isCancelled else {
      return continuation.resume(returning: .failure(cancellation(options)))
    }
    let request = state.withLock { state -> UInt64? in
      var entry = state.entries[options] ?? Entry()
      defer { state.entries[options] = entry }
      entry.waiting[number] = continuation
      guard entry.request == nil || entry.clientSecret != secret else { return nil }
      let request = state.nextNumber()
      entry.request = request
      entry.clientSecret = secret
      return request
    }
    guard let request else { return }
    let asking = OAuth2Request(options: options, clientSecret: secret, transport: transport)
    // Of no task that waits: the others are still waiting when that is cancelled. It has a time limit of its own.
    Task {
      do throws(HTTPClientError) {
        finish(request, options, .success(try await asking.token()))
      } catch {
        finish(request, options, .failure(error))
      }
    }
  }

  private func finish(_ request: UInt64, _ options: OAuth2Options, _ outcome: Outcome) {
    let waiting = state.withLock { state -> [CheckedContinuation<Outcome, Never>] in
      guard state.entries[options]?.request == request else { return [] }
      state.entries[options]?.request = nil
      state.entries[options]?.token = try? outcome.get()
      defer { state.entries[options]?.waiting = [:] }
      return state.entries[options].map { Array($0.waiting.values) } ?? []
    }
    for continuation in waiting { continuation.resume(returning: outcome) }
  }

  private func giveUp(_ number: UInt64, _ options: OAuth2Options) {
    let waiting = state.withLock { $0.entries[options]?.waiting.removeValue(forKey: number) }
    waiting?.resume(returning: .failure(cancellation(options)))
  }

  private func cancellation(_ options: OAuth2Options) -> HTTPClientError {
    .cancelled(url: (try? HTTPURL(options.tokenURL.revealed).redacted) ?? "token_url")
  }
}
