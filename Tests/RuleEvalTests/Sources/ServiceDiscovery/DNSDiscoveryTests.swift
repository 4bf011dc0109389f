import PromQL
import Synchronization
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct DNSDiscoveryTests {
  private func resolver(_ server: DNSServer) -> DNSResolver {
    DNSResolver(server: ("127.0.0.1", server.port), seconds: 1, attempts: 1)
  }

  private static func service(_ host: String, _ port: UInt16) -> [UInt8] {
    [0, 1, 0, 1, UInt8(port >> 8), UInt8(port & 255)] + DNSServer.name(host)
  }

  @Test func `records of each type are read`() async throws {
    let server = DNSServer { name, type in
      switch (name, type) {
      case ("am.example", 1): .records([[10, 0, 0, 2], [10, 0, 0, 1]])
      case ("am.example", 28): .records([[0x20, 0x01, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 11) + [1]])
      case ("_am._tcp.example", 33): .records([Self.service("one.example", 9093), Self.service("two.example", 80)])
      case ("am.example", 15): .records([[0, 5] + DNSServer.name("mail.example")])
      case ("am.example", 2): .records([DNSServer.name("ns.example")])
      default: .failure(3)
      }
    }
    defer { server.stop() }
    let resolver = resolver(server)
    #expect(
      try await resolver.records(.a, of: "am.example.") == [
        .init(host: "10.0.0.2", port: 0), .init(host: "10.0.0.1", port: 0),
      ])
    #expect(try await resolver.records(.aaaa, of: "am.example.") == [.init(host: "2001:db8::1", port: 0)])
    #expect(
      try await resolver.records(.srv, of: "_am._tcp.example.")
        == [.init(host: "one.example", port: 9093), .init(host: "two.example", port: 80)])
    #expect(try await resolver.records(.mx, of: "am.example.") == [.init(host: "mail.example", port: 0)])
    #expect(try await resolver.records(.ns, of: "am.example.") == [.init(host: "ns.example", port: 0)])
    #expect(try await resolver.records(.a, of: "nothing.example.") == [])
  }

  @Test func `failures are none of the answers that there is nothing`() async throws {
    let server = DNSServer { name, _ in
      switch name {
      case "failure.example": .failure(2)
      case "short.example": .records([[10, 0, 0]])
      case "garbage.example": .raw([0x84, 0, 0, 1, 0xFF, 0xFF])
      case "loop.example": .records([[0xC0, 60]])
      default: .silence
      }
    }
    defer { server.stop() }
    let resolver = resolver(server)
    for name in ["failure.example.", "garbage.example.", "silence.example."] {
      await #expect(throws: DNSResolver.Failure(description: "no server gave an answer")) {
        try await resolver.records(.a, of: name)
      }
    }
    await #expect(throws: DNSResolver.Failure(description: "the answer is malformed")) {
      try await resolver.records(.a, of: "short.example.")
    }
    await #expect(throws: DNSResolver.Failure.self) { try await resolver.records(.srv, of: "loop.example.") }
    await #expect(throws: DNSResolver.Failure.self) { try await resolver.records(.a, of: "a\0b") }
  }

  @Test func `targets follow the records, and stay where there is no answer`() async throws {
    let answers = Mutex<[DNSServer.Answer]>([
      .records([Self.service("b.example", 2), Self.service("a.example", 1)]),
      .records([Self.service("a.example", 1), Self.service("b.example", 2)]), .failure(2),
      .records([Self.service("c.example", 3)]), .failure(3),
    ])
    let server = DNSServer { _, _ in answers.withLock { $0.isEmpty ? .failure(3) : $0.removeFirst() } }
    defer { server.stop() }
    let options = DNSDiscoveryOptions(names: ["_am._tcp.example."])
    try await withDiscovery(.dns(options), resolver: resolver(server)) { found, clock, counters in
      for round in 1...5 {
        await eventually { counters.statistics.dnsLookups == round && !clock.wakeTimes.isEmpty }
        clock.advance(by: 30_000)
      }
      await eventually { found.all.count == 3 }
      #expect(found.addresses == [["a.example:1", "b.example:2"], ["c.example:3"], []])
      #expect(
        found.all.first?.first?.targets.first == [
          "__address__": "a.example:1", "__meta_dns_name": "_am._tcp.example.",
          "__meta_dns_srv_record_target": "a.example.", "__meta_dns_srv_record_port": "1",
        ])
      #expect(counters.statistics.dnsLookupFailures == 1)
    }
  }

  @Test func `addresses get the port of the configuration`() async throws {
    let server = DNSServer { _, _ in .records([[UInt8](repeating: 0, count: 15) + [1]]) }
    defer { server.stop() }
    var options = DNSDiscoveryOptions(names: ["am.example."])
    options.type = .aaaa
    options.port = 9093
    try await withDiscovery(.dns(options), resolver: resolver(server)) { found, _, _ in
      await eventually { !found.all.isEmpty }
      #expect(found.addresses == [["[::1]:9093"]])
    }
  }
}
