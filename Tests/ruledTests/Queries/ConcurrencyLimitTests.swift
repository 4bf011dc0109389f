import Testing

@testable import ruled

@Suite struct ConcurrencyLimitTests {
  @Test func neverMoreAtOnceThanAllowed() async throws {
    let limit = ConcurrencyLimit(3, mostWaiting: 100)
    let figures = Figures()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await limit.run {
            await figures.begin()
            await Task.yield()
            await figures.end()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(await figures.done == 50)
    #expect(await figures.most <= 3)
  }

  @Test func refusesWhenTooManyWait() async throws {
    let limit = ConcurrencyLimit(1, mostWaiting: 0)
    try await limit.run { () async throws -> Void in
      await #expect(throws: ConcurrencyLimit.TooManyWaiting.self) { try await limit.run {} }
    }
    try await limit.run {}
  }

  @Test func whoIsCancelledLeavesTheLine() async throws {
    let limit = ConcurrencyLimit(1, mostWaiting: 1)
    try await limit.run { () async throws -> Void in
      let waiter = Task<Void, any Error> { try await limit.run {} }
      waiter.cancel()
      await #expect(throws: CancellationError.self) { try await waiter.value }
    }
    try await limit.run {}
  }

  private actor Figures {
    private var running = 0
    private(set) var most = 0
    private(set) var done = 0

    func begin() {
      running += 1
      most = max(most, running)
    }

    func end() {
      running -= 1
      done += 1
    }
  }
}
