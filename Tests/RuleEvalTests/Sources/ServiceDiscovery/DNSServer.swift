import Foundation
import Glibc
import Synchronization

/// A tiny DNS server on the loopback interface, over UDP.
final class DNSServer: Sendable {
  /// What the server says to a question.
  enum Answer: Sendable {
    /// The data of each record.
    case records([[UInt8]])
    /// A response code: 3 for a name that doesn't exist, 2 for a failure.
    case failure(UInt8)
    /// Bytes in place of a message, behind the question's number.
    case raw([UInt8])
    case silence
  }

  let port: UInt16
  private let descriptor: Int32
  private let asked = Mutex<[String]>([])
  private let answer: @Sendable (String, UInt16) -> Answer

  /// Starts a server that answers questions for a name and a type with what `answer` returns.
  init(_ answer: @escaping @Sendable (String, UInt16) -> Answer) {
    self.answer = answer
    let socket = LoopbackSocket(type: SOCK_DGRAM)
    descriptor = socket.descriptor
    port = socket.port
    Thread.detachNewThread { [self] in serve() }
  }

  /// The names that were asked for.
  var questions: [String] { asked.withLock(\.self) }

  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// A name as messages hold it.
  static func name(_ text: String) -> [UInt8] {
    text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }

  private func serve() {
    defer { close(descriptor) }
    while true {
      var buffer = [UInt8](repeating: 0, count: 4096)
      var peer = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let count = withUnsafeMutablePointer(to: &peer) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          recvfrom(descriptor, &buffer, buffer.count, 0, $0, &length)
        }
      }
      guard count > 16 else { return }
      guard let reply = reply(to: Array(buffer[..<count])) else { continue }
      _ = withUnsafeMutablePointer(to: &peer) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          sendto(descriptor, reply, reply.count, 0, $0, length)
        }
      }
    }
  }

  private func reply(to question: [UInt8]) -> [UInt8]? {
    var labels: [String] = []
    var index = 12
    while question[index] > 0 {
      let length = Int(question[index])
      labels.append(String(decoding: question[index + 1...index + length], as: UTF8.self))
      index += length + 1
    }
    let name = labels.joined(separator: ".")
    let type = UInt16(question[index + 1]) << 8 | UInt16(question[index + 2])
    asked.withLock { $0.append(name) }
    let asking = question[12..<index + 5]
    func message(code: UInt8, records: [[UInt8]]) -> [UInt8] {
      let counts: [UInt8] = [0, 1, UInt8(records.count >> 8), UInt8(records.count & 255), 0, 0, 0, 0]
      let answers = records.flatMap { data in
        [
          0xC0, 12, UInt8(type >> 8), UInt8(type & 255), 0, 1, 0, 0, 0, 60, UInt8(data.count >> 8),
          UInt8(data.count & 255),
        ]
          + data
      }
      return question[..<2] + [0x84, code] + counts + asking + answers
    }
    switch answer(name, type) {
    case .records(let records): return message(code: 0, records: records)
    case .failure(let code): return message(code: code, records: [])
    case .raw(let bytes): return Array(question[..<2]) + bytes
    case .silence: return nil
    }
  }
}
