/// What an institution has announced as directory information (34 CFR 99.37).
package struct DirectoryNotice: Sendable, Equatable {
    package let categories: [String]
    package let givenOn: Day
    /// Last day on which learners could opt out before anything is published.
    package let optOutUntil: Day

    package init(categories: [String], givenOn: Day, optOutUntil: Day) {
        self.categories = categories
        self.givenOn = givenOn
        self.optOutUntil = optOutUntil
    }

    package init(_ document: Document) throws(Faults) {
        self = try Fields.read(document, allowed: ["categories", "given_on", "opt_out_until"]) { fields in
            let categories = fields.choices("categories", DirectoryCategory.self) ?? []
            if categories.isEmpty {
                fields.reading.fault(
                    "missing", fields.place / "categories", "names nothing", allowed: DirectoryCategory.allCases.map(\.rawValue))
            }
            let given = fields.day("given_on", required: true) ?? .last
            let until = fields.day("opt_out_until", required: true) ?? given
            if until < given { fields.reading.fault("wrong_value", fields.place / "opt_out_until", "lies before `given_on`") }
            return DirectoryNotice(categories: categories.map(\.rawValue), givenOn: given, optOutUntil: until)
        }
    }

    /// What stands against publishing these of a learner on a day; nothing: they may be. The latest notice counts whose time to opt
    /// out is over. That a learner has left changes nothing: their opt-out is kept.
    package static func gaps(for records: RecordScope, on day: Day, notices: [DirectoryNotice], optedOutOn: Day?) -> [Fault] {
        var gaps: [Fault] = []
        func gap(_ place: String, _ message: String, allowed: [String] = []) {
            gaps.append(Fault(DisclosureDecision.refusal, parameter: place, message: message, allowed: allowed))
        }
        let inForce = notices.filter { Deadlines.publication(optOutUntil: $0.optOutUntil) <= day }.max { $0.givenOn < $1.givenOn }
        if let inForce {
            let other = records.names.filter { !inForce.categories.contains($0) }
            if !other.isEmpty {
                gap("/records", "\(other.joined(separator: ", ")): not announced as directory information", allowed: inForce.categories)
            }
        } else {
            gap("/basis", "needs a notice of what is directory information, and that the time to opt out of it is over")
        }
        if let optedOutOn, optedOutOn <= day { gap("/basis", "the learner has opted out on \(optedOutOn)") }
        return gaps
    }
}

/// Before whom learners of a cohort would be named.
package enum NamingAudience: String, Sendable, CaseIterable {
    /// Anybody: a web page, a program of the pinning ceremony.
    case everybody = "public"
    /// The class itself, in which nobody is nameless by opting out.
    case ownClass = "class"
}
