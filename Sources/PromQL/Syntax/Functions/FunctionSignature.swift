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

  /// What all copies share, so that a copy in a tree costs one reference.
  private final class Facts: Sendable, Hashable {
    let name: String
    let argumentTypes: [ValueType]
    let variadic: Variadic
    let returnType: ValueType
    let isExperimental: Bool
    let samples: SampleSupport?

    init(
      name: String, argumentTypes: [ValueType], variadic: Variadic, returnType: ValueType, samples: SampleSupport?,
      isExperimental: Bool
    ) {
      self.name = name
      self.argumentTypes = argumentTypes
      self.variadic = variadic
      self.returnType = returnType
      self.samples = samples
      self.isExperimental = isExperimental
    }

    static func == (left: Facts, right: Facts) -> Bool {
      left === right
        || left.name == right.name && left.argumentTypes == right.argumentTypes && left.variadic == right.variadic
          && left.returnType == right.returnType && left.samples == right.samples
          && left.isExperimental == right.isExperimental
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(name)
    }
  }

  private let facts: Facts

  public var name: String { facts.name }
  public var argumentTypes: [ValueType] { facts.argumentTypes }
  public var variadic: Variadic { facts.variadic }
  public var returnType: ValueType { facts.returnType }
  /// Whether upstream has it behind its experimental functions flag.
  public var isExperimental: Bool { facts.isExperimental }
  /// Which kinds of samples of its vector it takes in; nil where it has none.
  public var samples: SampleSupport? { facts.samples }

  /// How many arguments it takes.
  public var argumentCounts: ClosedRange<Int> {
    let named = facts.argumentTypes.count
    return switch facts.variadic {
    case .none: named...named
    case .optional(let more): max(0, named - 1)...(named + more)
    case .unlimited: max(0, named - 1)...Int.max
    }
  }

  public init(
    name: String, argumentTypes: [ValueType], variadic: Variadic = .none, returnType: ValueType,
    samples: SampleSupport? = nil, isExperimental: Bool = false
  ) {
    facts = Facts(
      name: name, argumentTypes: argumentTypes, variadic: variadic, returnType: returnType, samples: samples,
      isExperimental: isExperimental)
  }
}
