import Domain
import Postgres

/// Fetches what a report is made of, by the questions that are asked elsewhere too, of the chosen sources alone.
struct OutlookReportGathering {
    let question: OutlookReportQuestion
    let sources: ChosenSources
    let asked: Release
    let before: Release?
    let pool: ConnectionPool
    let outlook: OutlookStore
    let careers: CareerStore
    let reference: ReferenceStore

    static let rankLimit = 10
    static let institutionLimit = 20

    init(_ question: OutlookReportQuestion, of chosen: SourceChoice.Chosen, in reports: OutlookReports) {
        self.question = question
        (sources, asked, before) = (chosen.sources, chosen.asked, chosen.before)
        pool = reports.pool
        let scope = HeldScope.chosen(chosen.sources)
        outlook = OutlookStore(pool: pool, catalog: OutlookCatalog(of: chosen.sources, in: reports.outlook.catalog))
        careers = CareerStore(pool: pool, outlook: outlook, scope: scope)
        reference = ReferenceStore(pool: pool, scope: scope)
    }

    var release: ReleaseReference { .revision(asked.month, asked.revision) }

    func gather() async throws -> (topic: String, tables: [ReportTable]) {
        switch question.definition.subject {
        case .occupationProfile:
            let profile = try await profile()
            return (profile.topic, profile.tables)
        case .industryComparison, .placeComparison:
            let comparison = try await comparison()
            return (comparison.topic, comparison.tables)
        case .credentialToCareer:
            let careers = try await credential()
            return (careers.topic, careers.tables)
        case .releaseDigest:
            let digest = try await digest()
            return (digest.topic, digest.tables)
        }
    }

    // MARK: cells

    /// Cells with their titles and what follows from them, in the order of the codes.
    func cells(_ occupation: OccupationCode, industries: [IndustryCode], areas: [AreaCode]) async throws -> [ReportedCell] {
        var set = CellSetQuestion()
        (set.releases, set.occupations, set.industries, set.areas) = ([release], [occupation], industries, areas)
        let answer = try await outlook.compare(set)
        return answer.cells.map { cell in
            ReportedCell(
                key: cell.key, occupation: answer.scope.title(\.occupations, cell.key.occupation),
                industry: answer.scope.title(\.industries, cell.key.industry), area: answer.scope.title(\.areas, cell.key.area),
                release: cell.release, figures: cell.figures, derived: cell.derived)
        }
    }

    /// The first of a ranking, as cells.
    func ranked(_ subject: RankingQuestion.Subject, by measure: Measure, leastJobs: Int? = nil) async throws -> [ReportedCell] {
        var ranking = RankingQuestion(subject: subject)
        (ranking.release, ranking.measure, ranking.limit) = (release, measure, Self.rankLimit)
        ranking.leastEmployment = leastJobs
        let answer = try await outlook.ranking(ranking)
        switch subject {
        case .industries(let occupation, let area, _, _):
            let codes = answer.codes(CellLayout.industry).compactMap { IndustryCode($0) }
            return codes.isEmpty ? [] : try await cells(occupation, industries: codes, areas: [area])
        case .areas(let occupation, let industry, _):
            let codes = answer.codes(CellLayout.area).compactMap { AreaCode($0) }
            return codes.isEmpty ? [] : try await cells(occupation, industries: [industry], areas: codes)
        }
    }

    func industries(of occupation: OccupationCode, in area: AreaCode, by measure: Measure) async throws -> [ReportedCell] {
        try await ranked(.industries(of: occupation, in: area, level: .industryGroup, ownership: .whole), by: measure)
    }

    func projections(of occupation: OccupationCode) async throws -> ProjectionSets {
        guard sources.datasets.contains(where: { $0.kind == "projections" }) else { return ProjectionSets(entries: [], missing: []) }
        do {
            let answer = try await reference.projections(of: [occupation], vintages: [], areas: ["US"])
            return ProjectionSets(
                entries: answer.entries.map { ($0.projected, $0.outcomes) },
                missing: answer.missing.map { ($0.vintage, $0.reason, $0.message) })
        } catch let faults as Faults where faults.list.allSatisfy({ $0.code == "unknown_occupation" }) {
            return ProjectionSets(
                entries: [], missing: [("all", "not_shown", "no set of projections held here shows \(occupation)")])
        }
    }
}

extension CellAnswer {
    /// The codes of one column of the page.
    func codes(_ column: Int) -> [String] { (0..<count).compactMap { text(row: $0, column: column) } }
}
