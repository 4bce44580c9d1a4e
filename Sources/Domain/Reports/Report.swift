/// A report as a value: what it is of, and tables of typed columns. Every format is rendered from it.
package struct Report: Sendable {
    package var header: ReportHeader
    package var tables: [ReportTable]
    package var counts: ReportCounts
    /// The lists behind its figures.
    package let lists: [PeopleList]
    /// Counts that are not shown, and why; none where whoever reads it may see the people.
    package var withheld: [String: String] = [:]

    /// Which people a figure is of.
    package struct PeopleList: Sendable {
        /// A measure, or a count.
        package let of: String
        package let part: String
        package let count: String
    }

    package init(header: ReportHeader, tables: [ReportTable], counts: ReportCounts, lists: [PeopleList]) {
        self.header = header
        self.tables = tables
        self.counts = counts
        self.lists = lists
    }

    /// The lists behind its figures, as a report of their own, in every format too.
    ///
    /// - Parameters:
    ///   - names: measures or counts; empty: every measure.
    ///   - label: who a learner is, by the place among the inputs; nil: whoever asks may not see them, or they were erased.
    /// - Throws: `Faults` for a name of none.
    package func people(behind names: [String], _ label: (Int) -> CohortMatrix.LearnerLabel?) throws(Faults) -> Report {
        let known = lists.map(\.of)
        let faults = names.filter { !known.contains($0) }.map {
            Fault(
                "invalid_value", parameter: "of", value: $0, message: "is no measure and no count of this report",
                allowed: Array(Set(known)).sorted())
        }
        if !faults.isEmpty { throw Faults(faults) }
        let chosen = lists.filter { names.isEmpty ? $0.part != "counted" : names.contains($0.of) }
        let table = ReportTable(
            "people", "People behind the figures",
            columns: [
                ReportColumn("of", "Of"), ReportColumn("part", "Part"), ReportColumn("family_name", "Family name"),
                ReportColumn("given_name", "Given name"), ReportColumn("student_number", "Student number"),
                ReportColumn("learner", "Learner"),
            ],
            rows: chosen.flatMap { list in
                counts[list.count].people.map { Self.row(list, label($0)) }
            })
        return Report(header: header, tables: [table], counts: counts, lists: [])
    }

    private static func row(_ list: PeopleList, _ label: CohortMatrix.LearnerLabel?) -> [ReportValue] {
        let absent = ReportValue.missing("erased, or not for this account")
        guard let label else { return [.text(list.of), .text(list.part), absent, absent, absent, absent] }
        return [
            .text(list.of), .text(list.part), .text(label.familyName), .text(label.givenName),
            .text(label.studentNumber, missing: "has none"), .text(label.code),
        ]
    }
}

/// What a report is of, and what it was reckoned from: enough to reckon it again.
package struct ReportHeader: Sendable {
    package struct Institution: Sendable, Equatable {
        package let code: String
        package let name: String
        /// Made up for demonstration.
        package let isSynthetic: Bool

        package init(code: String, name: String, isSynthetic: Bool) {
            self.code = code
            self.name = name
            self.isSynthetic = isSynthetic
        }
    }

    /// Which of the institution's learners it is reckoned from.
    package enum Scope: String, Sendable, CaseIterable {
        case institution
        /// Those whom the account that asked may see.
        case assigned
    }

    /// For whom it is.
    package enum View: Sendable, Equatable {
        /// Exact: for who may see the people.
        case inside
        /// Of published data alone: for everybody.
        case open
        /// Small counts withheld, as of the day and the edition.
        case published(on: Day, edition: Int, smallest: Int)
    }

    package let report: String
    /// The version of the definition; another version may reckon otherwise.
    package let definition: String
    package let title: String
    /// nil: of published data alone, which are no institution's.
    package let institution: Institution?
    package let parameters: [(name: String, value: String)]
    package let asOf: Day
    /// nil where no learner is in it.
    package let scope: Scope?
    /// SHA-256 of what it was reckoned from; nil in what is published: of few people it could be guessed at.
    package var inputs: String?
    package var sources: [ReportSource]
    package var view = View.inside
    /// Sources that may be older than the day and are left out, as that is not known.
    package var leftOut: [String] = []
}

/// Who says what a report takes from elsewhere.
package struct ReportSource: Sendable, Equatable {
    package let id: String
    package let title: String
    package let address: String?
    /// The date of what it says, as exactly as it is known.
    package let vintage: String?
    /// How it was come by, as facts of the field are graded: R-A read at the body itself, R-B at a third party.
    package let evidence: String?
    package let sha256: String?
    /// What of it is held here, and by which it is found again; nil for what is no part of the holdings.
    package let held: HeldSource?

    package var files: [HeldSource.File] { held?.files ?? [] }

    package init(
        id: String, title: String, address: String? = nil, vintage: String? = nil, evidence: String? = nil, sha256: String? = nil,
        held: HeldSource? = nil
    ) {
        self.held = held
        self.id = id
        self.title = title
        self.address = address
        self.vintage = vintage
        self.evidence = evidence
        self.sha256 = sha256
    }
}

package struct ReportTable: Sendable {
    package let id: String
    package let title: String
    package let columns: [ReportColumn]
    package var rows: [[ReportValue]]
    /// What a reader has to know of all of it.
    package var notes: [String]
    /// Whether it leaves out, where counts are withheld, the rows of those: that there is such a row would tell of somebody.
    package let listsOnlyShown: Bool
    /// Its figures to look at, in reports of published data alone: what is withheld of people's is not withheld in a picture.
    package var picture: (any Picture)?

    package init(
        _ id: String, _ title: String, columns: [ReportColumn], rows: [[ReportValue]], notes: [String] = [], listsOnlyShown: Bool = false,
        picture: (any Picture)? = nil
    ) {
        precondition(rows.allSatisfy { $0.count == columns.count })
        self.id = id
        self.title = title
        self.columns = columns
        self.rows = rows
        self.notes = notes
        self.listsOnlyShown = listsOnlyShown
        self.picture = picture
    }

    func keeping(_ isKept: ([ReportValue]) -> Bool) -> ReportTable {
        var table = self
        table.rows = rows.filter(isKept)
        return table
    }
}

package struct ReportColumn: Sendable {
    package enum Kind: String, Sendable {
        case text
        /// Sentences, which tables for reading put under the row.
        case prose
        case day, count, percent, dollars, decimal
    }

    package let id: String
    package let title: String
    package let kind: Kind

    package init(_ id: String, _ title: String, _ kind: Kind = .text) {
        self.id = id
        self.title = title
        self.kind = kind
    }

    package var isFigure: Bool { kind != .text && kind != .prose && kind != .day }
}

package enum ReportValue: Sendable {
    case text(String)
    case day(Day)
    /// A number of people, by the id of its count.
    case count(String)
    /// A share of people: unknown where there is nobody to take it of.
    case percent(String, of: String)
    /// An exact decimal that was reckoned of the people of a count, unknown where there were none; without a count it is of
    /// nobody's here.
    case figure(String?, of: String?)
    /// It is not known, or does not apply, and why.
    case missing(String)

    package static func text(_ value: String?, missing: String) -> ReportValue { value.map(ReportValue.text) ?? .missing(missing) }
}

extension Report {
    /// That of a table, where it may be shown.
    package func picture(of table: ReportTable) -> (any Picture)? { header.view == .open ? table.picture : nil }

    /// A value as every format has it.
    enum Shown: Equatable {
        case text(String)
        /// As JSON writes numbers.
        case number(String)
        case missing(String)
    }

    func shown(_ value: ReportValue) -> Shown {
        switch value {
        case .text(let text): return .text(text)
        case .day(let day): return .text(day.description)
        case .missing(let why): return .missing(why)
        case .count(let id): return withheld[id].map(Shown.missing) ?? .number(String(counts.number(id)))
        case .figure(let text, let id):
            if let why = id.flatMap({ withheld[$0] }) { return .missing(why) }
            return text.map(Shown.number) ?? .missing(Self.ofNobody)
        case .percent(let part, let whole):
            if let why = withheld[part] ?? withheld[whole] { return .missing(why) }
            let (part, whole) = (counts.number(part), counts.number(whole))
            return whole == 0 ? .missing(Self.ofNobody) : .number(Self.percent(part, of: whole))
        }
    }

    private static let ofNobody = "unknown: there is nobody to reckon it of"

    /// To a tenth, halves up.
    static func percent(_ part: Int, of whole: Int) -> String {
        let tenths = (2 * 1000 * part + whole) / (2 * whole)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
