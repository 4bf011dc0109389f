import Logging
import Testing

@testable import ruled

@Suite struct LogfmtHandlerTests {
  @Test func writesOneLine() {
    let console = CapturedConsole()
    let logger = Logger.toStandardError(console.console, level: .info) { 1_435_781_451_781 }
    logger.warning("it failed\nbadly", metadata: ["b": "x y", "a": "1", "c": "say \"no\"", "d": ""])
    logger.debug("not shown")
    #expect(
      console.errors
        == #"time=2015-07-01T20:10:51.781Z level=warn msg="it failed\nbadly" a=1 b="x y" c="say \"no\"" d="""# + "\n")
  }
}
