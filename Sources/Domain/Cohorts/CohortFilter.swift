/// Who belongs to a cohort that is not kept by hand: whoever has an enrolment of which all of this is true.
package struct CohortFilter: Sendable, Equatable {
    /// Codes of programs; empty: any.
    package var programs: [String]
    /// Years of the catalog; empty: any.
    package var catalogYears: [Int]
    /// Where the learner stands in the program; empty: anywhere but out of it.
    package var states: [EnrolmentRecord.State]
    /// First days of the enrolment.
    package var entered: Period
    /// Days of expected completion.
    package var expected: Period

    package static let members = ["programs", "catalog_years", "states", "entered", "expected"]

    /// The states of those who are not gone.
    package static let present: [EnrolmentRecord.State] = [.admitted, .enrolled, .lastTerm, .courseworkComplete]

    /// Reads an object of `fields`. One that asks nothing would be everybody, which is a fault.
    package init?(_ document: Document, at place: Place, _ reading: Reading) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        programs = fields.strings("programs") ?? []
        catalogYears =
            fields.list("catalog_years") { value, place in
                if case .number(let text) = value, let year = Int(text), (1900...2200).contains(year) { return year }
                reading.fault("wrong_value", place, value: value, "is no year", allowed: ["2026"])
                return nil
            } ?? []
        states = fields.choices("states", EnrolmentRecord.State.self) ?? []
        let always = Period(from: nil, to: nil)
        entered = fields.period("entered") ?? always
        expected = fields.period("expected") ?? always
        fields.finish(allowed: Self.members)
        if programs.isEmpty, catalogYears.isEmpty, states.isEmpty, entered == always, expected == always {
            reading.fault("missing", place, "asks nothing", allowed: Self.members)
        }
    }

    package var document: Document {
        .object([
            .init("programs", .array(programs.map(Document.string))),
            .init("catalog_years", .array(catalogYears.map { .number(String($0)) })),
            .init("states", .array((states.isEmpty ? Self.present : states).map { .string($0.rawValue) })),
            .init("entered", Self.document(entered)), .init("expected", Self.document(expected)),
        ])
    }

    private static func document(_ period: Period) -> Document {
        .object([
            .init("from", period.from.map { .string($0.description) } ?? .null),
            .init("to", period.to.map { .string($0.description) } ?? .null),
        ])
    }
}
