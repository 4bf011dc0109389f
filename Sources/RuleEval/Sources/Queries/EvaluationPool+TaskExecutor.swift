/// Tasks can run on the pool's threads instead of Swift's: those that compute for long between their suspensions, or need
/// the deeper stack.
extension EvaluationPool: TaskExecutor {
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.add { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
