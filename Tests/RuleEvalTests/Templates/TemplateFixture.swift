@testable import RuleEval

/// Regular expressions for tests, by those of the standard library. Knows `$1` to `$9` in replacements.
struct TestRegularExpressions: RegularExpressionProvider {
  func matches(pattern: String, text: String) throws -> Bool {
    text.contains(try Regex(pattern))
  }

  func replaceAll(pattern: String, text: String, replacement: String) throws -> String {
    text.replacing(try Regex(pattern)) { match in
      var result = replacement
      for (index, group) in match.output.enumerated() {
        result = result.replacing("$\(index)", with: group.substring.map(String.init) ?? "")
      }
      return result
    }
  }
}

struct QueryFailure: Error, CustomStringConvertible {
  let description: String
}

enum TemplateFixture {
  static func environment(
    labels: [String: String] = ["alertname": "Down", "instance": "a:9090", "job": "node"],
    value: TemplateSample.Value = .float(1.5), samples: [TemplateSample] = []
  ) -> TemplateEnvironment {
    TemplateEnvironment(
      labels: labels, externalLabels: ["region": "eu"], externalURL: "http://testhost:9090/path/prefix", value: value,
      evaluationTime: 1_353_755_652_000, regularExpressions: TestRegularExpressions()
    ) { query in
      if query == "broken" { throw QueryFailure(description: "no such series") }
      return samples
    }
  }

  /// What a template gives for an alert, or the message of its error.
  static func outcome(_ text: String, in environment: TemplateEnvironment = environment()) -> String {
    do {
      return try Template(parsing: text, name: "test").expand(in: environment)
    } catch {
      return "ERROR \(error)"
    }
  }

  /// What a template gives where its dot is `data` alone.
  static func outcome(_ text: String, data: TemplateValue, samples: [TemplateSample] = []) -> String {
    do throws(TemplateError) {
      return try Template(parsing: text, name: "test").expand(in: environment(samples: samples), data: data)
    } catch {
      return "ERROR \(error)"
    }
  }

  static let twoSamples = [
    TemplateSample(labels: ["__name__": "metric", "instance": "b"], value: 21),
    TemplateSample(labels: ["__name__": "metric", "instance": "a"], value: 11),
  ]
}
