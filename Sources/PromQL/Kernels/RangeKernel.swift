/// A function of a range vector, for the samples of one series over all windows of a query.
///
/// Kernels are generic arguments of the operator that runs them, so that calls are direct. They own their scratch
/// memory and keep it from series to series. Cost must not depend on the windows' length: O(samples + steps).
protocol RangeKernel {
  /// Fills one row: a value and a presence for each window.
  ///
  /// `timestamps` and `values` are one series in time order, staleness markers left out, and may begin before the first
  /// window and end after the last. `presence` comes in all ``Presence/absent``; cells set to ``Presence/float`` must
  /// have their value set.
  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>)
}
