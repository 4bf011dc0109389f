/// What the type checker knows of a function.
public struct FunctionSignature: Sendable, Hashable {
  /// How many arguments a function takes beyond the types that it names.
  public enum Variadic: Sendable, Hashable {
    /// Just the arguments named.
    case none
    /// The last argument may be left out or repeated up to this often beyond its first time.
    case optional(Int)
    /// The last argument may be left out or repeated without limit.
    case unlimited
  }

  public let name: String
  public let argumentTypes: [ValueType]
  public let variadic: Variadic
  public let returnType: ValueType
  /// Whether upstream has it behind its experimental functions flag.
  public let isExperimental: Bool
  /// Which kinds of samples of its vector it takes in; nil where it has none.
  public let samples: SampleSupport?

  public init(
    name: String, argumentTypes: [ValueType], variadic: Variadic = .none, returnType: ValueType,
    samples: SampleSupport? = nil, isExperimental: Bool = false
  ) {
    self.name = name
    self.argumentTypes = argumentTypes
    self.variadic = variadic
    self.returnType = returnType
    self.samples = samples
    self.isExperimental = isExperimental
  }
}
