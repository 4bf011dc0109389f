import Testing

@testable import RuleEval

@Suite struct SecretTests {
  @Test func `nothing shows a secret`() {
    let secret = Secret("hunter2")
    var dumped = ""
    dump(
      HTTPAuthentication.basic(.init(username: .inline(secret), password: .file(path: "/p"))), to: &dumped)
    let shown = ["\(secret)", String(reflecting: secret), "\(SecretSource.inline(secret))", "\([secret])", dumped]
    #expect(shown.allSatisfy { !$0.contains("hunter2") && $0.contains("<secret>") })
    #expect(secret.revealed == "hunter2")
  }
}
