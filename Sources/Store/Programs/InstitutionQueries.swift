import Domain
import Postgres

/// An institution as it is answered.
package struct InstitutionRow: Sendable {
    package var institution: Institution
    /// The directory that its entry is of.
    package var vintageID: Int
    /// Whether it is in operation by the latest directory held.
    package var isActive: Bool
    /// What it awarded within the question; nil where nothing was asked of awards.
    package var awards: Int?
    /// How well the name answers to the words, 0 … 1.
    package var score: String?
}

/// Institutions by name, place and awards.
enum InstitutionQueries {
    /// `active` is said by the latest directory: who is not in it any more is not.
    private static let columns = """
        i.unitid, i.directory_year, i.name, i.city, i.state, i.zip, i.county_code, i.county, i.cbsa, i.longitude::text, i.latitude::text, i.sector,
        i.level, i.control, i.ope_id, i.web_address, i.operating, i.closed_on::text, i.absences, i.vintage_id,
        i.operating and i.directory_year = (select max(year) from ipeds_vintages where subject = 'directory')
        """

    static func one(_ unitid: Int) -> Query<InstitutionRow> {
        Query(
            "institutions.one", "select \(columns), null::bigint, null::text from current_institutions i where i.unitid = $1",
            [.int(unitid)], decode: row)
    }

    /// Those of these that no directory has.
    static func unknown(_ unitids: [Int]) -> Query<Int> {
        Query(
            "institutions.unknown",
            """
            select asked.unitid from unnest($1::integer[]) as asked (unitid)
            where not exists (select from ipeds_institutions i where i.unitid = asked.unitid) order by 1
            """, [.ints(unitids)]
        ) { try $0.int(0) }
    }

    /// By name, or the best match first where words are searched; one more than the page holds.
    static func page(_ question: InstitutionQuestion, of vintages: [Vintage]) throws -> Query<InstitutionRow> {
        var text = SQLText()
        text.append("select * from (")
        let score = append(question, of: vintages, to: &text)
        text.append("\n) found")
        if let after = question.after { try append(after, isSearch: score, to: &text) }
        text.append(score ? "\norder by score::numeric desc, unitid" : "\norder by name collate \"C\", unitid")
        text.append("\nlimit \(text.bind(.int(question.limit + 1)))")
        return Query("institutions.page", text.sql, text.parameters, decode: row)
    }

    static func total(_ question: InstitutionQuestion, of vintages: [Vintage]) -> Query<Int> {
        var text = SQLText()
        text.append("select count(*) from (")
        _ = append(question, of: vintages, to: &text)
        text.append("\n) found")
        return Query("institutions.total", text.sql, text.parameters) { try $0.int(0) }
    }

    /// - Returns: whether names are matched with words.
    private static func append(_ question: InstitutionQuestion, of vintages: [Vintage], to text: inout SQLText) -> Bool {
        let words = question.search.flatMap { Int($0) == nil ? text.bind(.text($0)) : nil }
        text.append("\nselect \(columns) as active, \(question.awarded == nil ? "null::bigint" : "a.awards") as awards,")
        let score = words.map { "round(((similarity(i.name, \($0)) + word_similarity(\($0), i.name)) / 2)::numeric, 3)::text" }
        text.append(" \(score ?? "null::text") as score\nfrom current_institutions i")
        if let filter = question.awarded { append(awarded: filter, of: vintages, to: &text) }
        text.append("\nwhere true")
        if let words { text.append(and: "(i.name % \(words) or \(words) <% i.name)") }
        if let unitid = question.search.flatMap({ Int($0) }) { text.append(and: "i.unitid = \(text.bind(.int(unitid)))::bigint") }
        if !question.states.isEmpty { text.append(and: "i.state = any(\(text.bind(.texts(question.states)))::text[])") }
        if let isActive = question.isActive {
            let active = "(i.operating and i.directory_year = (select max(year) from ipeds_vintages where subject = 'directory'))"
            text.append(and: isActive ? active : "not \(active)")
        }
        return words != nil
    }

    /// Only those with an award within the filter, whose states are the institution's and not asked for here, and how many.
    private static func append(awarded filter: CompletionFilter, of vintages: [Vintage], to text: inout SQLText) {
        text.append("\njoin (\nselect c.unitid, sum(c.awards) as awards from ipeds_completions c\n")
        CompletionQueries.append(filter, of: vintages, to: &text)
        text.append("\ngroup by c.unitid having sum(c.awards) > 0\n) a on a.unitid = i.unitid")
    }

    static func order(isSearch: Bool) -> String { isSearch ? "score" : "name" }

    /// - Throws: `Faults` for a cursor of another order.
    private static func append(_ after: Cursor, isSearch: Bool, to text: inout SQLText) throws {
        guard after.order == order(isSearch: isSearch), after.values.count == 2, let first = after.values[0],
            let unitid = after.values[1], Int32(unitid) != nil, !isSearch || isScore(first)
        else { throw ProgramFaults.foreignCursor(after) }
        let (value, number) = (text.bind(.text(first)), text.bind(.text(unitid)))
        text.append(
            isSearch
                ? "\nwhere (-score::numeric, unitid) > (-\(value)::numeric, \(number)::integer)"
                : "\nwhere (name collate \"C\", unitid) > (\(value), \(number)::integer)")
    }

    /// As scores are written, `0.734`.
    private static func isScore(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDigit) }
    }

    private static func row(_ row: Row) throws -> InstitutionRow {
        var institution = Institution(
            unitid: try row.int(0), directoryYear: try row.int(1), name: try row.string(2), city: try row.string(3),
            state: try row.string(4), isOperating: try row.bool(16))
        (institution.zip, institution.countyCode) = (try row.optionalString(5), try row.optionalString(6))
        (institution.county, institution.cbsa) = (try row.optionalString(7), try row.optionalString(8))
        (institution.longitude, institution.latitude) = (try row.optionalString(9), try row.optionalString(10))
        (institution.sector, institution.level) = (try row.optionalInt(11), try row.optionalInt(12))
        (institution.control, institution.opeID) = (try row.optionalInt(13), try row.optionalString(14))
        (institution.webAddress, institution.closedOn) = (try row.optionalString(15), try row.optionalString(17))
        institution.absences = try row.optionalString(18).map(absences) ?? []
        return InstitutionRow(
            institution: institution, vintageID: try row.int(19), isActive: try row.bool(20), awards: try row.optionalInt(21),
            score: try row.optionalString(22))
    }

    private static func absences(_ text: String) -> [(field: String, reason: ProgramAbsence)] {
        text.split(separator: ",").compactMap { part in
            let pair = part.split(separator: "=").map(String.init)
            return pair.count == 2 ? ProgramAbsence(rawValue: pair[1]).map { (pair[0], $0) } : nil
        }
    }
}
