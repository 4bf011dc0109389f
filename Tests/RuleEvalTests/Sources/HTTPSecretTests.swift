import Foundation
import Testing

@testable import RuleEval

struct HTTPSecretTests {
  @Test func isReadAnewFromItsFile() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let secret = HTTPSecret.file(path)
    for value in ["first", "second"] {
      try "\(value)\n".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try secret.reveal() == value)
    }
  }

  @Test func saysWhichFileIsMissing() {
    let error = #expect(throws: HTTPClientError.self) { _ = try HTTPSecret.file("/nowhere/token").reveal() }
    #expect(error?.description.contains("/nowhere/token") == true)
  }
}
