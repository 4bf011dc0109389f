extension FloatHistogram {
  /// The sum, with what is to be told of it; nil where the buckets don't go together.
  func adding(_ other: FloatHistogram, notes: inout RangeNotes) -> FloatHistogram? {
    do throws(HistogramMismatch) {
      let result = try adding(other)
      if result.reconciledBounds {
        notes.insert(.reconciledInAddition)
      }
      return result.histogram
    } catch {
      notes.insert(.mixedBuckets)
      return nil
    }
  }

  /// The difference, with what is to be told of it; nil where the buckets don't go together.
  func subtracting(_ other: FloatHistogram, notes: inout RangeNotes) -> FloatHistogram? {
    do throws(HistogramMismatch) {
      let result = try subtracting(other)
      if result.reconciledBounds {
        notes.insert(.reconciledInSubtraction)
      }
      return result.histogram
    } catch {
      notes.insert(.mixedBuckets)
      return nil
    }
  }
}
