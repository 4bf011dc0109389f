import Testing

@testable import ruled

@Suite struct RunCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func everyProblemIsNamedWithItsPlace() async throws {
    _ = try folder.write("groups:\n- name: a\n  rules:\n  - record: x\n    expr: up ==\n", to: "a.yml")
    _ = try folder.write("groups:\n- name: b\n  rules:\n  - alert: y\n    expr: up\n    fro: 1m\n", to: "b.yml")
    let console = CapturedConsole()
    let code = await console.run(
      "run", "--rules", "\(folder.path)/*.yml", "--datasource.url=http://127.0.0.1:1", "--storage.path=none")
    #expect(code == 1)
    #expect(console.errors.contains("\(folder.path)/a.yml:5:"))
    #expect(console.errors.contains("parse error"))
    #expect(console.errors.contains("\(folder.path)/b.yml:6:"))
  }

  @Test func aFeatureThatIsOffIsNamed() async throws {
    let rules = try folder.write(
      "groups:\n- name: a\n  rules:\n  - record: x\n    expr: a + fill(0) b\n", to: "a.yml")
    let arguments = ["run", "--rules", rules, "--datasource.url=http://127.0.0.1:1", "--storage.path=none"]
    let console = CapturedConsole()
    #expect(await Program.run(arguments, console: console.console) == 1)
    #expect(console.errors.contains("not enabled (it needs --enable-feature=promql-binop-fill-modifiers)"))
  }

  @Test func otherFeaturesAreWarnings() async throws {
    let rules = try folder.write("{}\n", to: "rules.yml")
    let taken = try ListeningSocket()
    let console = CapturedConsole()
    let code = await console.run(
      "run", "--rules", rules, "--datasource.url=http://127.0.0.1:1", "--storage.path=none",
      "--enable-feature=old-ui,nonsense", "--web.listen-address=127.0.0.1:\(taken.port)")
    #expect(code == 1)
    #expect(console.errors.contains("level=warn msg=\"The option old-ui for --enable-feature has no meaning here"))
    #expect(console.errors.contains("Unknown option for --enable-feature"))
  }

  @Test func aMissingConfigurationFileIsNamed() async {
    let console = CapturedConsole()
    let file = "\(folder.path)/none.yml"
    #expect(await console.run("run", "--config.file", file, "--datasource.url=http://127.0.0.1:1") == 1)
    #expect(console.errors.contains(file))
  }

  @Test func aStateFolderThatCannotBeIsRefused() async throws {
    let rules = try folder.write("{}\n", to: "rules.yml")
    let console = CapturedConsole()
    let code = await console.run(
      "run", "--rules", rules, "--datasource.url=http://127.0.0.1:1", "--storage.path", "\(rules)/state")
    #expect(code == 1)
    #expect(console.errors.contains("--storage.path"))
  }

  @Test func aTakenAddressIsRefused() async throws {
    let rules = try folder.write("{}\n", to: "rules.yml")
    let taken = try ListeningSocket()
    let console = CapturedConsole()
    let code = await console.run(
      "run", "--rules", rules, "--datasource.url=http://127.0.0.1:1", "--storage.path=none",
      "--web.listen-address=127.0.0.1:\(taken.port)")
    #expect(code == 1)
    #expect(console.errors.contains("127.0.0.1:\(taken.port)"))
  }

  @Test func theStateFolderIsBesideTheConfiguration() {
    #expect(StateFolder.beside("/etc/ruled/prometheus.yml") == "/etc/ruled/.ruled")
    #expect(StateFolder.beside(nil) == ".ruled")
  }
}
