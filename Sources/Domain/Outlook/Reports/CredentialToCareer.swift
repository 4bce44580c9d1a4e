/// From a credential to the work that it opens: everything that was fetched for the report of it.
package struct CredentialToCareer: Sendable {
    package struct Program: Sendable {
        package var link: CredentialLink
        package var institutions: [TeachingInstitution]

        package init(link: CredentialLink, institutions: [TeachingInstitution]) { (self.link, self.institutions) = (link, institutions) }
    }

    /// An occupation that it opens.
    package struct Prospect: Sendable {
        package var link: CredentialLink
        /// Where it was asked about, and in the nation: twice the same where that is what was asked.
        package var here: ReportedCell
        package var nation: ReportedCell
        package var industries: [ReportedCell]
        package var places: [ReportedCell]
        package var history: History
        package var projections: ProjectionSets

        package init(
            link: CredentialLink, here: ReportedCell, nation: ReportedCell, industries: [ReportedCell], places: [ReportedCell],
            history: History, projections: ProjectionSets
        ) {
            (self.link, self.here, self.nation, self.industries) = (link, here, nation, industries)
            (self.places, self.history, self.projections) = (places, history, projections)
        }
    }

    package var credential: String
    /// nil where no rule of it is published here.
    package var title: String?
    package var area: String
    package var programs: [Program]
    package var prospects: [Prospect]
    /// Links to occupations that the release has not.
    package var unknown: [CredentialLink]

    package init(
        credential: String, title: String?, area: String, programs: [Program], prospects: [Prospect], unknown: [CredentialLink]
    ) {
        (self.credential, self.title, self.area) = (credential, title, area)
        (self.programs, self.prospects, self.unknown) = (programs, prospects, unknown)
    }

    package var topic: String { "\(title.map { "\($0) (\(credential))" } ?? credential), \(area)" }

    package var tables: [ReportTable] {
        let taught = programs.flatMap(\.institutions)
        return [preparation, ProspectTables.institutions(taught, near: area), work, pay] + prospects.flatMap(ofOne)
    }

    private var preparation: ReportTable {
        ReportTable(
            "preparation", "Programs before the credential",
            columns: [
                ReportColumn("cip", "CIP"), ReportColumn("award", "Award"), ReportColumn("sentence", "Why", .prose),
                ReportColumn("evidence", "By", .prose),
            ],
            rows: programs.compactMap { program in
                guard case .program(let cip, let level) = program.link.target else { return nil }
                let award = level.flatMap { AwardLevel(rawValue: $0)?.name }
                return [
                    .text("\(cip)"), .text(award, missing: "any: the credential asks for no level"), .text(program.link.sentence),
                    .text(program.link.evidence.citation),
                ]
            },
            notes: programs.isEmpty ? ["No program is known here that the credential asks for or that teaches what it examines."] : [])
    }

    private var work: ReportTable {
        ReportTable(
            "work", "Work that it opens",
            columns: [
                ReportColumn("occupation", "Code"), ReportColumn("title", "Occupation"), ReportColumn("sentence", "Why", .prose),
                ReportColumn("evidence", "By", .prose),
            ],
            rows: prospects.map {
                [.text($0.here.key.occupation), .text($0.here.occupation), .text($0.link.sentence), .text($0.link.evidence.citation)]
            }
                + unknown.compactMap { link in
                    guard case .occupation(let code) = link.target else { return nil }
                    return [
                        .text("\(code)"), .missing("unknown_code: the release has no such occupation"), .text(link.sentence),
                        .text(link.evidence.citation),
                    ]
                }, notes: ["A credential opens work; no law asks for it. Nothing here says what a credential adds to pay."])
    }

    private var pay: ReportTable {
        let measures: [Measure] = [.employment, .annualP10, .annualMedian, .annualP90, .hourlyMedian]
        let rows = prospects.flatMap { prospect -> [[ReportValue]] in
            let cells = prospect.here.key == prospect.nation.key ? [prospect.here] : [prospect.here, prospect.nation]
            return cells.map { cell in
                [.text(cell.key.occupation), .text(cell.area)] + measures.map(cell.value) + [
                    cell.grade(.employment), cell.grade(.annualMean),
                ]
            }
        }
        return ReportTable(
            "pay", "Jobs and pay",
            columns: [ReportColumn("occupation", "Code"), ReportColumn("area_title", "Place")] + measures.map { ReportColumn($0) }
                + [ReportColumn("grade_jobs", "Grade of jobs"), ReportColumn("grade_pay", "Grade of mean pay")],
            rows: rows,
            notes: [CellTables.gradeNote, "Wages are not adjusted for what living costs in a place: no source of that is held."])
    }

    /// Each occupation's own tables, told apart by its code.
    private func ofOne(_ prospect: Prospect) -> [ReportTable] {
        let code = prospect.here.key.occupation
        let mark = "_" + code.filter { $0 != "-" }
        func own(_ table: ReportTable) -> ReportTable {
            ReportTable(
                table.id + mark, "\(code): \(table.title)", columns: table.columns, rows: table.rows, notes: table.notes,
                picture: table.picture)
        }
        return
            ([
                CellTables.ranked(
                    "industries", "Industries with the most jobs in the nation", by: .industry, of: .employment, prospect.industries),
                CellTables.ranked("places", "States that pay the most", by: .area, of: .annualMedian, prospect.places),
            ] + ProspectTables.projections(prospect.projections) + [
                HistoryTables.changes(prospect.history), HistoryTables.breaks(prospect.history),
            ]).map(own)
    }
}
