/// `{"rules": …, "facts": …, "as_of": …, "change": …}`: the body of `POST /v1/what-if`.
package struct WhatIfQuestion: Sendable {
    package var audit: AuditQuestion
    package var change: WhatIfChange

    package static let members = AuditQuestion.members + ["change"]

    /// - Throws: `Faults` of question and change together; rules and facts are read by their own readers.
    package static func read(_ document: Document) throws(Faults) -> WhatIfQuestion {
        let read = try AuditQuestion.read(document, beside: "change", members: members) { document throws(Faults) in
            try WhatIfChange.read(document)
        }
        return WhatIfQuestion(audit: read.audit, change: read.more)
    }
}
