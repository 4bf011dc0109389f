import Testing

@testable import ruled

@Suite struct PortProbeTests {
  @Test func anotherPortWhereOneIsTaken() throws {
    let taken = try ListeningSocket()
    let address = ListenAddress(host: "127.0.0.1", port: taken.port)
    let other = PortProbe.free(address)
    #expect(other.port != taken.port && other.port > 0)
    #expect(other.host == address.host)
  }

  @Test func anyPortBecomesOne() {
    #expect(ListenAddress(host: "127.0.0.1", port: 0).resolved.port > 0)
    #expect(ListenAddress(host: "127.0.0.1", port: 9095).resolved.port == 9095)
    #expect(ListenAddress(host: "", port: 0).resolved.port == 0)
  }
}
