import Foundation
import RuleEval
import Testing

@testable import ruled

struct StateFolderTests {
  @Test func aDamagedDatabaseIsReportedAndDoesNotKeepTheProgramFromStarting() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(String(repeating: "no database\n", count: 100), to: "alerts.sqlite")
    var reports: [String] = []
    _ = try StateFolder.open(folder.path) { reports.append($0) }
    #expect(reports.count == 1)
    #expect(
      reports.first?.contains("It was moved to \(folder.path)/alerts.sqlite.damaged-1, and a new one begun") == true)
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/alerts.sqlite.damaged-1"))
  }
}
