/// Something that the author of a rule should know of it: the document reads,
/// but says what cannot be meant.
package struct RuleFinding: Sendable, Hashable {
    package enum Severity: String, Sendable, CaseIterable {
        /// Certain: whatever a learner brings, the rule does not work as written.
        case error
        /// Likely a mistake.
        case warning
        /// Nothing wrong, but easily overlooked.
        case note
    }

    package var severity: Severity
    /// Stable and snake_case; `seeds/rules/README.md` lists them.
    package var code: String
    /// JSON pointer into the rule document.
    package var pointer: String
    package var message: String

    package init(_ severity: Severity, _ code: String, _ place: Place, _ message: String) {
        self.severity = severity
        self.code = code
        pointer = place.pointer
        self.message = message
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("severity", severity.rawValue)
            json.field("code", code)
            json.field("pointer", pointer)
            json.field("message", message)
        }
    }
}
