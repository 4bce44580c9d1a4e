import Domain
import Postgres

/// An occupation that a credential opens, with what it pays, where, and what is expected of it.
package struct OccupationProspect: Sendable {
    package var link: CredentialLink
    package var here: CellFullAnswer
    /// The same in the nation; nil where that is what was asked.
    package var nation: CellFullAnswer?
    package var industries: CellAnswer
    package var places: CellAnswer
    package var history: HistoryAnswer
    package var projections: [OccupationProjection]
}

package struct CredentialCareers: Sendable {
    /// Where the links come from; nil where none are held.
    package var source: (title: String, vintage: String, sha256: String)?
    package var area: AreaCode
    package var programs: [(link: CredentialLink, institutions: [TeachingInstitution])]
    package var prospects: [OccupationProspect]
    /// Occupations of links that no release here has.
    package var unknown: [CredentialLink]
}

package struct OccupationPathways: Sendable {
    package var occupation: OccupationCode
    package var title: String
    package var area: AreaCode
    package var credentials: [CredentialLink]
    package var programs: [LeadingProgram]
    package var institutions: [TeachingInstitution]
    package var projections: [OccupationProjection]
}

/// Careers: from credentials to work and back, and what leads from one step to the next.
package struct CareerStore: Sendable {
    private let pool: ConnectionPool
    private let outlook: OutlookStore
    private let careerQueries: CareerQueries
    private let programQueries: LeadingProgramQueries

    package init(pool: ConnectionPool, outlook: OutlookStore, scope: HeldScope = .current) {
        (self.pool, self.outlook) = (pool, outlook)
        (careerQueries, programQueries) = (CareerQueries(scope: scope), LeadingProgramQueries(scope: scope))
    }

    package func graph() async throws -> CareerGraph {
        async let steps = pool.ask(careerQueries.steps)
        async let edges = pool.ask(careerQueries.edges)
        return try await CareerGraph(steps: steps, edges: edges)
    }

    /// All links between credentials, occupations and programs.
    package func links() async throws -> [CredentialLink] {
        async let occupations = pool.ask(careerQueries.occupations)
        async let programs = pool.ask(careerQueries.programs)
        return try await occupations + programs
    }

    /// Credential → programs → occupations → industries and places, with pay and prospects.
    ///
    /// - Parameter isKnown: whether the credential has rules here; then it may lead to nothing that is held.
    /// - Throws: `Faults` for a credential of which nothing is held, and for an area that is none.
    package func careers(
        of credential: String, isKnown: Bool, in area: AreaCode, release: ReleaseReference
    ) async throws -> CredentialCareers {
        async let source = pool.ask(careerQueries.source).first
        let links = try await links()
        let own = links.filter { $0.credential == credential }
        guard isKnown || !own.isEmpty else {
            throw Faults(
                Fault(
                    "unknown_credential", parameter: "id", value: credential, message: "nothing is held of this credential",
                    allowed: Set(links.map(\.credential)).sorted()))
        }
        let known = try await self.known(own, in: release)
        async let programs = known.concurrentMap { try await self.program($0, near: area) }
        async let prospects = known.concurrentMap { try await self.prospect($0, area, release) }
        return CredentialCareers(
            source: try await source, area: area, programs: try await programs.compactMap(\.self),
            prospects: try await prospects.compactMap(\.self), unknown: own.filter { !known.contains($0) })
    }

    /// Without links to occupations that the release does not have; a release is asked for by these alone.
    private func known(_ links: [CredentialLink], in release: ReleaseReference) async throws -> [CredentialLink] {
        guard links.contains(where: { $0.occupation != nil }) else { return links }
        let held = try await outlook.catalog.resolve([release])[0]
        let occupations = try await outlook.catalog.book(of: held).occupations
        return links.filter { link in link.occupation.map { occupations[$0.description] != nil } ?? true }
    }

    /// nil for a link to work.
    private func program(
        _ link: CredentialLink, near area: AreaCode
    ) async throws -> (link: CredentialLink, institutions: [TeachingInstitution])? {
        guard case .program(let cip, let level) = link.target else { return nil }
        let teaching = programQueries.institutions(teaching: [cip.description], near: area, awardLevel: level, limit: 20)
        return (link, try await pool.ask(teaching))
    }

    /// nil for a link to a program.
    private func prospect(_ link: CredentialLink, _ area: AreaCode, _ release: ReleaseReference) async throws -> OccupationProspect? {
        guard let code = link.occupation else { return nil }
        var question = CellQuestion(occupation: code)
        (question.release, question.area) = (release, area)
        question.substitution = [.area]
        var industries = RankingQuestion(subject: .industries(of: code, in: .nation, level: .industryGroup, ownership: .whole))
        var places = RankingQuestion(subject: .areas(of: code, in: .all, kind: .state))
        (industries.release, industries.limit) = (release, 10)
        (places.release, places.limit, places.measure) = (release, 10, .annualMedian)
        var wide = question
        wide.area = .nation
        async let here = outlook.cell(question)
        async let nation = area == .nation ? nil : outlook.cell(wide)
        async let ranked = outlook.ranking(industries)
        async let placed = outlook.ranking(places)
        async let history = outlook.history(HistoryQuestion(occupation: code))
        async let projections = pool.ask(programQueries.projections(of: code))
        return try await OccupationProspect(
            link: link, here: here, nation: nation, industries: ranked, places: placed, history: history, projections: projections)
    }

    /// Occupation → credentials, programs and institutions near a place that lead to it.
    /// - Throws: `Faults` for an occupation that no release has.
    package func pathways(to occupation: OccupationCode, near area: AreaCode, limit: Int) async throws -> OccupationPathways {
        let entry = try await outlook.occupation(occupation, release: .latest).entry
        async let links = pool.ask(careerQueries.occupations)
        async let projections = pool.ask(programQueries.projections(of: occupation))
        let programs = try await pool.ask(programQueries.programs(to: occupation))
        let institutions = try await pool.ask(programQueries.institutions(teaching: programs.map(\.cip), near: area, limit: limit))
        return OccupationPathways(
            occupation: occupation, title: entry.title, area: area,
            credentials: try await links.filter { $0.target == .occupation(occupation) }, programs: programs, institutions: institutions,
            projections: try await projections)
    }
}
