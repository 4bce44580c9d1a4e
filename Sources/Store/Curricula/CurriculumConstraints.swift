import Domain
import Postgres

/// What the schema refuses of what an institution teaches, in words of whoever sent it.
enum CurriculumConstraints {
    private static let known: [String: (place: String, message: String)] = [
        "programs_code_key": ("/code", "is the code of another program"),
        "terms_code_key": ("/code", "is the code of another term"),
        "courses_code_key": ("/code", "is the code of another course"),
        "practicum_sites_name_key": ("/name", "is the name of another site"),
        "staff_credentials_holder_key": ("/holder", "has that credential already"),
        "staff_credentials_sign_in_check": ("/sign_in", "is not written as sign-in names are: in lower case, without blanks around it"),
        "sections_code_key": ("/code", "is the code of another section of the course in that term"),
        "competency_sets_version_key": ("/version", "is there already"),
        "curricula_pkey": ("/catalog_year", "has a curriculum already"),
        "curriculum_courses_pkey": ("/course", "is in the curriculum already"),
        "course_versions_pkey": ("/begins_on", "is the first day of another version"),
        "course_equivalences_pkey": ("/other_code", "is an equivalence of the course already"),
        "program_accreditations_from_day_key": ("/from_day", "is the first day of another period"),
        "program_accreditations_overlap_excl": ("/from_day", "overlaps another period: a program has one status a day"),
        "program_accreditations_days_check": ("/to_day", "lies before `from_day`"),
        "program_accreditations_expires_on_check": ("/expires_on", "lies before `from_day`"),
        "terms_days_check": ("/ends_on", "lies before `starts_on`"),
        "curricula_competency_set_fkey": ("/competency_set", "is no set of competencies here in that version"),
        "curricula_competency_set_check": ("/competency_version", "stands beside `competency_set`, or neither does"),
        "curriculum_courses_catalog_year_fkey": ("/catalog_year", "has no curriculum yet"),
    ]

    /// nil: it is something else.
    static func faults(_ error: PostgresError) -> Faults? {
        if error.sqlState?.rawValue == "23502", let column = error.column, column.hasSuffix("_id") {
            let name = String(column.dropLast(3))
            return Faults(Fault("wrong_value", parameter: "/\(name)", message: "is no \(name) here"))
        }
        guard let name = error.constraint else { return nil }
        if let (place, message) = known[name] { return Faults(Fault("conflict", parameter: place, message: message)) }
        if error.sqlState?.rawValue == "23503" {
            return Faults(Fault("conflict", parameter: "", message: "is used by \(error.table ?? "something else"): that goes first"))
        }
        return nil
    }
}
