import Domain

/// A parameter as it is read, as it is documented, and as its faults are told.
package struct QueryParameter<Value: Sendable>: Sendable {
    package let documentation: ParameterDocumentation
    package let parse: @Sendable (Substring) -> Value?

    package init(
        _ name: String, _ description: String, type: ParameterDocumentation.Kind = .string, list: Bool = false, initial: String? = nil,
        allowed: [String] = [], examples: [String] = [], parse: @escaping @Sendable (Substring) -> Value?
    ) {
        documentation = ParameterDocumentation(
            name: name, description: description, kind: type, isList: list, initial: initial, allowed: allowed, examples: examples)
        self.parse = parse
    }
}

/// The parameters of a route: what is documented, and what is looked up with every question.
package struct KnownParameters: Sendable {
    package let documentation: [ParameterDocumentation]
    let names: Set<String>

    package init(_ documentation: [ParameterDocumentation]) {
        self.documentation = documentation
        names = Set(documentation.map(\.name))
    }
}

/// What OpenAPI and error messages say about a parameter.
package struct ParameterDocumentation: Sendable {
    package enum Kind: String, Sendable { case string, integer, number, boolean }

    var name: String
    var description: String
    var kind: Kind
    /// Several values, separated by commas or by repeating the parameter.
    var isList: Bool
    /// The value that an absent parameter stands for.
    var initial: String?
    /// Every value that is allowed, where they can be listed.
    var allowed: [String]
    var examples: [String]
}
