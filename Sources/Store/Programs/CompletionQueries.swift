import Domain
import Postgres

/// A row of completions with what its codes mean.
package struct CompletionRow: Sendable {
    package var vintageID: Int
    package var unitid: Int
    package var institution: String
    package var state: String
    package var cip: String
    package var title: String?
    package var level: Int
    package var major: Int
    /// Awards, men, women.
    package var counts: [Int?]
    package var absences: [ProgramAbsence?]
}

/// Rows and sums of completions.
enum CompletionQueries {
    private static let columns = """
        c.vintage_id, v.year, c.unitid, i.name, i.state, c.cip, t.title, c.award_level, c.major, c.awards, c.men, c.women, c.markers
        """

    /// The latest title of a program, as CIPs of several years may be held.
    private static let titles = "(select distinct on (code) code, title from cip_titles order by code, cip_version desc)"

    /// Rows in their one order, one more than the page holds.
    static func rows(_ question: CompletionQuestion, of vintages: [Vintage]) throws -> RawQuery {
        var text = SQLText()
        text.append("select \(columns)\n")
        text.append(source)
        text.append("\nleft join \(titles) t on t.code = c.cip\n")
        append(question.filter, of: vintages, to: &text)
        if let after = question.after { try append(after, to: &text) }
        text.append("\norder by v.year desc, c.cip, c.unitid, c.award_level, c.major")
        if let limit = question.limit { text.append("\nlimit \(text.bind(.int(limit + 1)))") }
        return RawQuery("completions.page", text.sql, text.parameters)
    }

    static func total(_ question: CompletionQuestion, of vintages: [Vintage]) -> Query<Int> {
        var text = SQLText()
        text.append("select count(*)\n\(source)\n")
        append(question.filter, of: vintages, to: &text)
        return Query("completions.total", text.sql, text.parameters) { try $0.int(0) }
    }

    /// Sums by year and level, and by year alone where the level is null.
    static func awards(_ filter: CompletionFilter, of vintages: [Vintage]) -> Query<AwardTotal> {
        var text = SQLText()
        text.append(
            """
            select c.vintage_id, c.award_level, sum(c.awards), case when count(*) = count(c.men) then sum(c.men) end,
                   case when count(*) = count(c.women) then sum(c.women) end,
                   count(distinct c.unitid) filter (where c.awards > 0), count(distinct c.unitid), count(*) filter (where c.awards is null)
            \(source(of: filter))

            """)
        append(filter, of: vintages, to: &text)
        text.append("\ngroup by grouping sets ((c.vintage_id, v.year, c.award_level), (c.vintage_id, v.year))")
        text.append("\norder by v.year desc, c.award_level nulls first")
        return Query("awards.totals", text.sql, text.parameters) { row in
            AwardTotal(
                vintageID: try row.int(0), level: try row.optionalInt(1), awards: try row.optionalInt(2), men: try row.optionalInt(3),
                women: try row.optionalInt(4), awarding: try row.int(5), reporting: try row.int(6), unreported: try row.int(7))
        }
    }

    /// Sums of every program by year, the most awarded of the latest year first.
    static func programs(_ filter: CompletionFilter, of vintages: [Vintage]) -> Query<ProgramTotal> {
        var text = SQLText()
        text.append(
            """
            select s.vintage_id, s.cip, t.title, s.awards, s.awarding from (
                select c.vintage_id, v.year, c.cip, sum(c.awards) as awards, count(distinct c.unitid) filter (where c.awards > 0) as awarding
                \(source(of: filter))

            """)
        append(filter, of: vintages, to: &text)
        text.append(
            """

                group by c.vintage_id, v.year, c.cip
            ) s left join \(titles) t on t.code = s.cip
            order by s.year desc, s.awards desc nulls last, s.cip
            """)
        return Query("completions.programs", text.sql, text.parameters) { row in
            ProgramTotal(
                vintageID: try row.int(0), cip: try row.string(1), title: try row.optionalString(2), awards: try row.optionalInt(3),
                awarding: try row.int(4))
        }
    }

    /// Sums by state.
    static func states(_ filter: CompletionFilter, of vintages: [Vintage]) -> Query<StateTotal> {
        var text = SQLText()
        text.append("select i.state, sum(c.awards), count(distinct c.unitid) filter (where c.awards > 0)\n\(source)\n")
        append(filter, of: vintages, to: &text)
        text.append("\ngroup by i.state order by i.state")
        return Query("completions.states", text.sql, text.parameters) { row in
            StateTotal(state: try row.string(0), awards: try row.optionalInt(1), awarding: try row.int(2))
        }
    }

    /// The rows of one institution.
    static func rows(of unitid: Int, _ majors: Majors, in vintages: [Vintage]) -> RawQuery {
        var question = CompletionQuestion()
        (question.filter.institutions, question.filter.majors, question.limit) = ([unitid], majors, nil)
        // A question without a cursor has nothing to refuse.
        return (try? rows(question, of: vintages)) ?? RawQuery("completions.page", "select")
    }

    static func row(_ row: Row) throws -> CompletionRow {
        let markers = Array(try row.optionalString(12) ?? "...")
        return CompletionRow(
            vintageID: try row.int(0), unitid: try row.int(2), institution: try row.string(3), state: try row.string(4),
            cip: try row.string(5), title: try row.optionalString(6), level: try row.int(7), major: try row.int(8),
            counts: [try row.optionalInt(9), try row.optionalInt(10), try row.optionalInt(11)],
            absences: markers.map { ProgramAbsence(letter: $0) })
    }

    // MARK: parts

    private static let source = """
        from ipeds_completions c
        join ipeds_vintages v on v.id = c.vintage_id
        join current_institutions i on i.unitid = c.unitid
        """

    /// The same without institutions where nothing is asked of them: each row is of one.
    private static func source(of filter: CompletionFilter) -> String {
        filter.states.isEmpty ? "from ipeds_completions c\njoin ipeds_vintages v on v.id = c.vintage_id" : source
    }

    /// - Parameter vintages: never empty, so that a year that is not held widens nothing.
    static func append(_ filter: CompletionFilter, of vintages: [Vintage], to text: inout SQLText) {
        text.append("where c.vintage_id = any(\(text.bind(.ints(vintages.map(\.id))))::integer[])")
        if let condition = programs(filter.programs, &text) { text.append(and: condition) }
        if !filter.states.isEmpty { text.append(and: "i.state = any(\(text.bind(.texts(filter.states)))::text[])") }
        if !filter.levels.isEmpty {
            text.append(and: "c.award_level = any(\(text.bind(.ints(filter.levels.map(\.rawValue))))::smallint[])")
        }
        if !filter.institutions.isEmpty { text.append(and: "c.unitid = any(\(text.bind(.ints(filter.institutions)))::integer[])") }
        if let major = filter.majors.number { text.append(and: "c.major = \(text.bind(.int(major)))::smallint") }
    }

    /// A program by its code, a group or family by the range of codes below it, which the primary key finds.
    static func programs(_ codes: [CIPCode], _ text: inout SQLText) -> String? {
        guard !codes.isEmpty else { return nil }
        let whole = codes.filter(\.isProgram)
        var parts = whole.isEmpty ? [] : ["c.cip = any(\(text.bind(.texts(whole.map(\.description))))::text[])"]
        for code in codes where !code.isProgram {
            let prefix = code.digits.count == 2 ? "\(code)." : "\(code)"
            parts.append("(c.cip >= \(text.bind(.text(prefix))) and c.cip < \(text.bind(.text(prefix + "~"))))")
        }
        return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " or ")))"
    }

    static let order = "completions"

    /// - Throws: `Faults` for a cursor of another order.
    private static func append(_ after: Cursor, to text: inout SQLText) throws {
        // Whole numbers of the columns' own sizes, so that the database has nothing to refuse.
        guard after.order == order, after.values.count == 5, let cip = after.values[1], CIPCode(cip)?.isProgram == true,
            [0, 2].allSatisfy({ after.values[$0].flatMap { Int32($0) } != nil }),
            [3, 4].allSatisfy({ after.values[$0].flatMap { Int16($0) } != nil })
        else { throw ProgramFaults.foreignCursor(after) }
        let year = text.bind(.text(after.values[0]))
        let rest = ([Parameter.text(cip)] + after.values[2...].map { Parameter.text($0) }).map { text.bind($0) }
        text.append(
            and: "(v.year < \(year)::integer or (v.year = \(year)::integer and (c.cip, c.unitid, c.award_level, c.major) > ("
                + "\(rest[0]), \(rest[1])::integer, \(rest[2])::smallint, \(rest[3])::smallint)))")
    }
}

/// Awards of a year in one program.
package struct ProgramTotal: Sendable, Equatable {
    package var vintageID: Int
    package var cip: String
    package var title: String?
    /// nil where no row has the count.
    package var awards: Int?
    /// Institutions with at least one award.
    package var awarding: Int
}

/// Awards in one state.
package struct StateTotal: Sendable, Equatable {
    /// Two letters.
    package var state: String
    /// nil where no row has the count.
    package var awards: Int?
    /// Institutions with at least one award.
    package var awarding: Int
}

/// Awards of a year at one level, or at all levels.
package struct AwardTotal: Sendable, Equatable {
    package var vintageID: Int
    /// nil: all levels.
    package var level: Int?
    /// nil where no row has the count.
    package var awards: Int?
    /// nil where any row lacks the count.
    package var men: Int?
    package var women: Int?
    /// Institutions with at least one award.
    package var awarding: Int
    /// Institutions that reported the program, whether somebody completed or not.
    package var reporting: Int
    /// Rows without a count, which the sums leave out.
    package var unreported: Int
}
