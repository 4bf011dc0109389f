import ArgumentParser
import PromQL
import Testing

@testable import ruled

@Suite struct CommandLineTests {
  @Test func optionsWithDotsInBothForms() throws {
    let command = try #require(
      try RuledCommand.parseAsRoot([
        "run", "--config.file", "prometheus.yml", "--datasource.url=http://localhost:9090", "--rules", "a/*.yml",
        "--rules=b.yml", "--alertmanager.url", "http://a:9093", "--alertmanager.url=http://b:9093",
        "--web.listen-address=:9999", "--web.external-url", "http://rules.example/x/", "--storage.path=none",
        "--evaluation-interval=30s", "--log.level=warn", "--datasource.timeout=5s", "--query.lookback-delta", "1m",
        "--query.max-samples=1000",
      ]) as? RunCommand)
    #expect(command.configurationFile == "prometheus.yml")
    #expect(command.dataSource.url == "http://localhost:9090")
    #expect(command.rules == ["a/*.yml", "b.yml"])
    #expect(command.alertmanagerURLs == ["http://a:9093", "http://b:9093"])
    #expect(command.listenAddress == ListenAddress(host: "", port: 9999))
    #expect(command.web.externalURL == "http://rules.example/x/")
    #expect(command.storagePath == "none")
    #expect(command.evaluationInterval == DurationArgument(milliseconds: 30_000))
    #expect(command.log.level == .warn)
    #expect(command.dataSource.timeout == DurationArgument(milliseconds: 5000))
    #expect(command.engine.options().lookback == 60_000)
    #expect(command.engine.options().maximumSamples == 1000)
  }

  @Test func defaults() throws {
    let command = try #require(
      try RuledCommand.parseAsRoot(["run", "--rules=a.yml", "--datasource.url=http://localhost:9090"]) as? RunCommand)
    #expect(command.listenAddress == ListenAddress(host: "127.0.0.1", port: 9095))
    #expect(command.engine.options().lookback == 300_000)
    #expect(command.storagePath == nil)
  }

  @Test(arguments: [
    [], ["nonsense"], ["run"], ["run", "--datasource.url=http://localhost:9090"],
    ["run", "--rules=a", "--datasource.url=localhost:9090"], ["run", "--rules=a", "--datasource.url="],
    ["run", "--rules=a", "--datasource.url=http://x", "--web.listen-address=9095"],
    ["run", "--rules=a", "--datasource.url=http://x", "--web.listen-address=:70000"],
    ["run", "--rules=a", "--datasource.url=http://x", "--evaluation-interval=0"],
    ["run", "--rules=a", "--datasource.url=http://x", "--log.level=loud"],
    ["run", "--rules=a", "--datasource.url=http://x", "--query.max-samples=0"],
    ["run", "--rules=a", "--datasource.url=http://x", "--alertmanager.url=ftp://x"],
    ["run", "--rules=a", "--datasource.url=http://x", "--wrong"], ["query", "up"],
    ["run", "--rules=a", "--datasource.config=x", "--datasource.username=u"],
    ["run", "--rules=a", "--datasource.url=http://x", "--datasource.username=u", "--datasource.bearer-token-file=t"],
    ["run", "--rules=a", "--datasource.url=http://x", "--datasource.tls-key-file=k"],
    ["query", "--fixtures=a", "--datasource.url=http://x", "up"], ["query", "--fixtures=a", "--time=x", "up"],
    ["query", "--fixtures=a", "--start=1", "up"], ["query", "--fixtures=a", "--start=2", "--end=1", "--step=1", "up"],
    ["query", "--fixtures=a", "--time=1", "--start=1", "--end=2", "--step=1", "up"],
    ["query", "--fixtures=a", "--start=0", "--end=20000", "--step=1", "up"], ["query", "--fixtures=a"], ["test"],
    ["test", "--format=xml", "a.test"], ["demo", "--web.listen-address=x"],
  ])
  func usageErrorsEndWithTwo(arguments: [String]) async {
    let console = CapturedConsole()
    #expect(await Program.run(arguments, console: console.console) == 2)
    #expect(console.errors.contains("Error:"))
    #expect(console.output.isEmpty)
  }

  @Test(arguments: [["--help"], ["run", "--help"], ["--version"], ["help", "query"]])
  func helpIsNoError(arguments: [String]) async {
    let console = CapturedConsole()
    #expect(await Program.run(arguments, console: console.console) == 0)
    #expect(!console.output.isEmpty)
    #expect(console.errors.isEmpty)
  }

  @Test func passwordsInURLsAreNotRepeated() async {
    let console = CapturedConsole()
    let code = await console.run("run", "--rules=a", "--datasource.url=ftp://user:hunter2@host")
    #expect(code == 2)
    #expect(!console.errors.contains("hunter2"))
  }

  @Test(arguments: [
    ("127.0.0.1:9095", "127.0.0.1", 9095), (":0", "", 0), ("[::1]:80", "::1", 80), ("localhost:1", "localhost", 1),
  ])
  func addresses(text: String, host: String, port: Int) {
    #expect(ListenAddress(argument: text) == ListenAddress(host: host, port: port))
  }

  @Test(arguments: ["", "x", "x:", "x:y", "::1:80", "x:-1", "x:65536"])
  func wrongAddresses(text: String) {
    #expect(ListenAddress(argument: text) == nil)
  }
}
