import CResolv

/// Asks the DNS by the C library's resolver, with the system's servers and search domains.
///
/// It is asked on threads of its own: it blocks, for at most `seconds` times `attempts` with each server and each search
/// domain.
struct DNSResolver: Sendable {
  /// A record, as far as targets need it.
  struct Record: Sendable, Equatable {
    /// An address or the name of a host.
    let host: String
    /// Of an `SRV` record.
    let port: Int
  }

  /// No answer: not the answer that there is nothing.
  struct Failure: Error, Equatable, CustomStringConvertible {
    let description: String
  }

  /// The most records that are taken from an answer.
  static let maximumRecords = 1_000

  private static let pool = EvaluationPool(name: "dns")

  /// An IPv4 address and port to ask in place of the system's servers.
  var server: (address: String, port: UInt16)?
  var seconds = 2
  var attempts = 2

  /// The records of a type that a name has; none where there is no such name.
  func records(_ type: DNSDiscoveryOptions.RecordType, of name: String) async throws(Failure) -> [Record] {
    guard !name.isEmpty, !name.utf8.contains(0) else { throw Failure(description: "the name is empty or broken") }
    let outcome = try? await Self.pool.run { [self] in query(type, name) }
    guard let outcome else { throw Failure(description: "no thread to ask on") }
    return try outcome.get()
  }

  private func query(_ type: DNSDiscoveryOptions.RecordType, _ name: String) -> Result<[Record], Failure> {
    var answer: OpaquePointer?
    let code = cresolv_query(
      name, type.number, server?.address, server?.port ?? 0, Int32(seconds), Int32(attempts),
      Int32(Self.maximumRecords), &answer)
    guard code == 0, let answer else { return .failure(Failure(description: Self.reason(code))) }
    defer { cresolv_free(answer) }
    return .success(
      (0..<cresolv_count(answer)).map { index in
        Record(host: String(cString: cresolv_text(answer, index)), port: Int(cresolv_port(answer, index)))
      })
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case Int32(CRESOLV_MALFORMED): "the answer is malformed"
    case Int32(CRESOLV_UNAVAILABLE): "the resolver cannot be set up"
    default: "no server gave an answer"
    }
  }
}

extension DNSDiscoveryOptions.RecordType {
  fileprivate var number: Int32 {
    switch self {
    case .a: Int32(CRESOLV_A)
    case .aaaa: Int32(CRESOLV_AAAA)
    case .srv: Int32(CRESOLV_SRV)
    case .mx: Int32(CRESOLV_MX)
    case .ns: Int32(CRESOLV_NS)
    }
  }
}
