/// Which records of a learner a consent or a disclosure speaks of: kinds of records by their names in addresses, and groups of them.
package struct RecordScope: Sendable, Equatable {
    package let names: [String]

    package init(_ names: [String]) { self.names = names }

    package static let all = RecordScope(["all"])

    /// What stands for several.
    private static let groups: [String: [String]] = [
        "identity": [DirectoryCategory.name, .email].map(\.rawValue),
        "enrolments": [DirectoryCategory.program, .enrolmentStatus, .datesOfAttendance].map(\.rawValue),
        "degrees": [DirectoryCategory.degreesAndAwards.rawValue],
        "transcript": ["identity", "course-records", "degrees"],
        "all": RecordKind.all.map(\.name) + ["identity", "notes", "eligibility"],
    ]

    /// Every name that there is.
    package static let allowed: [String] = Set(groups.keys).union(groups.values.joined()).sorted()

    /// With everything that the names stand for.
    package var members: Set<String> { names.reduce(into: []) { $0.formUnion(Self.expanded($1)) } }

    /// The names of another scope that this one does not cover.
    package func missing(of other: RecordScope) -> [String] {
        let members = members
        return other.names.filter { !Self.expanded($0).isSubset(of: members) }
    }

    /// Names that cover one, each alone; and the names that together come to it.
    package static func covering(_ name: String) -> (any: [String], together: [String]) {
        (allowed.filter { expanded($0).isSuperset(of: expanded(name)) }, groups[name] ?? [name])
    }

    /// Nothing beside their parts.
    private static let sums: Set = ["transcript", "all"]

    private static func expanded(_ name: String) -> Set<String> {
        (groups[name] ?? []).reduce(into: sums.contains(name) ? [] : [name]) { $0.formUnion(expanded($1)) }
    }

    /// From a member of a document, each name that is none with its place.
    static func read(_ key: String, _ fields: inout Fields) -> RecordScope {
        let names = fields.strings(key, required: true) ?? []
        for (index, name) in names.enumerated() where !allowed.contains(name) {
            fields.reading.fault(
                "wrong_value", fields.place / key / index, value: .string(name), "is no name of records", allowed: allowed)
        }
        if fields.has(key), names.isEmpty { fields.reading.fault("missing", fields.place / key, "names no records", allowed: allowed) }
        return RecordScope(names)
    }
}

/// What an institution may announce as directory information.
package enum DirectoryCategory: String, Sendable, CaseIterable {
    case name, email, program
    case enrolmentStatus = "enrolment-status"
    case datesOfAttendance = "dates-of-attendance"
    case degreesAndAwards = "degrees-and-awards"
}
