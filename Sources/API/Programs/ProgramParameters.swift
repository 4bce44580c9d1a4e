import Domain
import Store

/// The parameters of questions about institutions and awards.
package enum ProgramParameters {
    static let program = QueryParameter(
        "cip", "CIP codes: a program 51.0707, a group 51.07 or a family 51, each with all below it", list: true,
        examples: ["51.0707", "51.07"], parse: { CIPCode($0) })
    static let year = QueryParameter(
        "year", "the years in which award years end, on June 30; 2024r1 is one revision of 2024; latest", list: true,
        examples: ["2024", "latest"], parse: { VintageReference($0) })
    package static let state = QueryParameter(
        "state", "postal codes of states and territories", list: true, examples: ["OH", "PR"],
        parse: { State.ofInstitutions.contains($0.uppercased()) ? $0.uppercased() : nil })
    package static let level = QueryParameter(
        "award_level",
        "award levels as IPEDS numbers them: 3 associate's, 5 bachelor's, 7 master's degree; 20, 21, 2 and 4 certificates below the bachelor's,"
            + " the shortest first; 6 and 8 certificates after a degree; 17 to 19 doctor's degrees", list: true,
        allowed: AwardLevel.allowed, parse: { AwardLevel($0) })
    static let institution = QueryParameter(
        "institution", "UNITIDs of institutions, six digits", list: true, examples: ["100663"], parse: unitid)
    static let majors = QueryParameter(
        "majors", "which majors count: one person may have two, so both do not add up to people or to awards", initial: "first",
        allowed: Majors.allCases.map(\.rawValue), parse: { Majors(rawValue: String($0)) })
    static let limit = QueryParameter(
        "limit", "rows on a page, 1 to \(CompletionQuestion.largestLimit); CSV and NDJSON have no limit unless one is given",
        type: .integer,
        initial: "100", examples: ["20"], parse: { Int($0).flatMap { (1...CompletionQuestion.largestLimit).contains($0) ? $0 : nil } })
    package static let after = QueryParameter("after", "the cursor that `next` of the page before carries", parse: { Cursor($0) })
    static let total = QueryParameter(
        "total", "whether to count all matching rows", type: .boolean, initial: "false", allowed: ["true", "false"],
        parse: { Bool(String($0)) })

    @Sendable package static func unitid(_ text: Substring) -> Int? {
        text.utf8.count == 6 ? Int(text).flatMap { $0 >= 100_000 ? $0 : nil } : nil
    }

    /// The parameters of `CompletionFilter`.
    static let filter = [
        program.documentation, year.documentation, state.documentation, level.documentation, institution.documentation,
        majors.documentation,
    ]

    static func filter(_ reader: inout ParameterReader) -> CompletionFilter {
        var filter = CompletionFilter()
        filter.programs = reader.list(program).unique()
        filter.years = reader.list(year).unique()
        filter.states = reader.list(state).unique()
        filter.levels = reader.list(level).unique()
        filter.institutions = reader.list(institution).unique()
        filter.majors = reader.one(majors) ?? .first
        return filter
    }
}
