/// One thing that is wrong with what somebody sent: where, what, and what
/// would be right. Answers list every fault, never only the first.
package struct Fault: Error, Sendable, Equatable {
    /// Stable and snake_case, documented in `Sources/API/README.md`.
    package var code: String
    /// The parameter, or the JSON pointer, that is meant.
    package var parameter: String?
    /// What was given, as it was given.
    package var value: String?
    package var message: String
    /// The values that would be accepted, when they can be listed.
    package var allowed: [String]

    package init(_ code: String, parameter: String? = nil, value: String? = nil, message: String, allowed: [String] = []) {
        self.code = code
        self.parameter = parameter
        self.value = value
        self.message = message
        self.allowed = allowed
    }
}

/// Everything that is wrong with a question, together.
package struct Faults: Error, Sendable, Equatable {
    package var list: [Fault]

    package init(_ list: [Fault]) { self.list = list }
    package init(_ fault: Fault) { self.list = [fault] }
}
