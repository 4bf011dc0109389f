import Hummingbird
import Synchronization
import Testing

@testable import ruled

@Suite struct LifecycleTests {
  /// Notes what was asked for.
  private final class Calls: Sendable {
    let made = Mutex<[String]>([])

    var all: [String] { made.withLock(\.self) }
  }

  private func web(allows: Bool, errors: [String] = [], calls: Calls = Calls()) async throws -> WebAnswers {
    var web = try await WebAnswers()
    web.server = web.server.with(
      Lifecycle(
        reload: {
          calls.made.withLock { $0.append("reload") }
          return errors
        }, quit: { calls.made.withLock { $0.append("quit") } }))
    web.server.options.allowsLifecycle = allows
    return web
  }

  @Test(arguments: [HTTPRequest.Method.post, .put])
  func doesWhatItIsAsked(method: HTTPRequest.Method) async throws {
    let calls = Calls()
    let web = try await web(allows: true, calls: calls)
    #expect(try await web.answer("/-/reload", method: method).status == 200)
    let quit = try await web.answer("/-/quit", method: method)
    #expect(quit.status == 200 && quit.body.hasPrefix("Requesting termination"))
    #expect(calls.all == ["reload", "quit"])
  }

  @Test func saysWhatIsWrong() async throws {
    let answer = try await web(allows: true, errors: ["a.yml:1:2: bad"]).answer("/-/reload", method: .post)
    #expect(answer.status == 500)
    #expect(answer.body == "failed to reload config: a.yml:1:2: bad\n")
  }

  @Test func doesNothingUnlessAllowed() async throws {
    let calls = Calls()
    let web = try await web(allows: false, calls: calls)
    for path in ["/-/reload", "/-/quit"] {
      #expect(try await web.answer(path, method: .post).status == 403)
      #expect(try await web.answer(path, method: .get).status == 405)
    }
    #expect(calls.all.isEmpty)
  }
}

extension WebServer {
  /// The same with something else to reload and end.
  fileprivate func with(_ lifecycle: Lifecycle) -> WebServer {
    WebServer(
      options: options, queries: queries, expressions: expressions, rules: rules, history: history, catalog: catalog,
      dataSource: dataSource, alertmanagers: alertmanagers, status: status, lifecycle: lifecycle, figures: figures,
      metrics: metrics, isReady: isReady)
  }
}
