/// A file of a format, known by the columns that it has and no other file of the format has.
protocol RosterPart: RawRepresentable, CaseIterable, Sendable where RawValue == String {
    /// Columns that tell it from the others.
    var signature: [String] { get }
}

extension RosterPart {
    /// The part whose signature the header has; the longest where it has several.
    static func of(_ header: TableHeader) -> Self? {
        allCases.filter { header.has($0.signature) }.max { $0.signature.count < $1.signature.count }
    }
}

/// The files of OneRoster 1.2's CSV binding that are read here.
enum OneRosterPart: String, RosterPart {
    case manifest, orgs, academicSessions, courses, classes, users, roles, enrollments, categories, lineItems, results

    var signature: [String] {
        switch self {
        case .manifest: ["propertyName", "value"]
        case .orgs: ["sourcedId", "name", "type"]
        case .academicSessions: ["sourcedId", "title", "type", "startDate", "endDate"]
        case .courses: ["sourcedId", "title", "courseCode", "orgSourcedId"]
        case .classes: ["sourcedId", "title", "courseSourcedId", "termSourcedIds"]
        case .users: ["sourcedId", "username", "givenName", "familyName"]
        case .roles: ["sourcedId", "userSourcedId", "roleType", "role", "orgSourcedId"]
        case .enrollments: ["sourcedId", "classSourcedId", "userSourcedId", "role"]
        case .categories: ["sourcedId", "title", "weight"]
        case .lineItems: ["sourcedId", "title", "classSourcedId", "categorySourcedId"]
        case .results: ["sourcedId", "lineItemSourcedId", "studentSourcedId", "scoreStatus"]
        }
    }

    /// The kind of record that its rows are; nil for what only explains others.
    var kind: Roster.Kind? {
        switch self {
        case .academicSessions: .term
        case .courses: .course
        case .classes: .section
        case .users: .person
        case .enrollments: .sectionEnrolment
        case .results: .courseResult
        case .manifest, .orgs, .roles, .categories, .lineItems: nil
        }
    }
}

/// The files of Canvas's SIS import that are read here.
enum CanvasPart: String, RosterPart {
    case terms, courses, sections, users, enrollments

    var signature: [String] {
        switch self {
        case .terms: ["term_id", "name", "status"]
        case .courses: ["course_id", "short_name", "long_name", "status"]
        case .sections: ["section_id", "course_id", "name", "status"]
        case .users: ["user_id", "login_id", "status"]
        case .enrollments: ["user_id", "status", "section_id"]
        }
    }

    static func of(_ header: TableHeader) -> CanvasPart? {
        if let part = allCases.filter({ header.has($0.signature) }).max(by: { $0.signature.count < $1.signature.count }) { return part }
        // An enrolment names its section, or its course where the section is the only one.
        return header.has(["user_id", "course_id", "status"]) ? .enrollments : nil
    }

    var kind: Roster.Kind {
        switch self {
        case .terms: .term
        case .courses: .course
        case .sections: .section
        case .users: .person
        case .enrollments: .sectionEnrolment
        }
    }
}
