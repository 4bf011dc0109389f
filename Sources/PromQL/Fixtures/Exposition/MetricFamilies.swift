/// What a text says about metric families.
struct MetricFamilies {
  struct Family {
    var type: MetricType?
    var unit = ""
    /// Whether a sample of this very name came already.
    var hasSamples = false
  }

  /// What a sample is to a family.
  struct Membership {
    var type = MetricType.unknown
    var unit = ""
    /// What the sample's name has behind the family's.
    var suffix = ""
  }

  private var families: [ExactString: Family] = [:]

  /// The family of a name, as it is known or as it is from now on.
  subscript(name: String) -> Family {
    get { families[ExactString(string: name)] ?? Family() }
    set { families[ExactString(string: name)] = newValue }
  }

  /// What family a sample belongs to: that of its name, or that of its name without a suffix of the family's type.
  mutating func membership(ofSample name: String) -> Membership {
    let own = families[ExactString(string: name)]
    if let own, own.type != nil || !own.unit.isEmpty {
      self[name].hasSamples = true
      return Membership(type: own.type ?? .unknown, unit: own.unit)
    }
    if let mark = name.utf8.lastIndex(of: UInt8(ascii: "_")) {
      let suffix = String(name[mark...])
      let family = families[ExactString(string: String(name[..<mark]))]
      if let family, let type = family.type, type.suffixes.contains(suffix) {
        return Membership(type: type, unit: family.unit, suffix: suffix)
      }
    }
    if own?.hasSamples != true {
      self[name].hasSamples = true
    }
    return Membership()
  }
}
