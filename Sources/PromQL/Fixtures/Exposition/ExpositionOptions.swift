/// How metrics in a text format become series of a store.
struct ExpositionOptions {
  var dialect: ExpositionDialect
  /// When samples without a time were taken, in milliseconds since 1970.
  var defaultTimestamp: Timestamp = 0
  /// Whether series get `__type__` and `__unit__` labels of what the text says about their families.
  var addsTypeAndUnitLabels = false
}
