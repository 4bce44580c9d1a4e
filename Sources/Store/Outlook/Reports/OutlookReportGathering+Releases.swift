import Domain
import Postgres

extension OutlookReportGathering {
    /// From a credential to the work that it opens.
    func credential() async throws -> CredentialToCareer {
        let title = sources.rule?.title
        // Where it is not known by the day what credentials open, nothing is said against this one.
        let isKnown = title != nil || !sources.datasets.contains { $0.kind == "careers" }
        let found = try await careers.careers(of: question.credential, isKnown: isKnown, in: question.area, release: release)
        var prospects: [CredentialToCareer.Prospect] = []
        for prospect in found.prospects {
            guard case .occupation(let occupation) = prospect.link.target else { continue }
            let areas = question.area == .nation ? [AreaCode.nation] : [question.area, .nation]
            let pay = try await cells(occupation, industries: [.all], areas: areas)
            let industries = prospect.industries.codes(CellLayout.industry).compactMap { IndustryCode($0) }
            let places = prospect.places.codes(CellLayout.area).compactMap { AreaCode($0) }
            prospects.append(
                CredentialToCareer.Prospect(
                    link: prospect.link, here: pay[0], nation: pay[pay.count - 1],
                    industries: industries.isEmpty ? [] : try await cells(occupation, industries: industries, areas: [.nation]),
                    places: places.isEmpty ? [] : try await cells(occupation, industries: [.all], areas: places),
                    history: prospect.history.history, projections: try await projections(of: occupation)))
        }
        let book = try await outlook.catalog.book(of: asked)
        return CredentialToCareer(
            credential: question.credential, title: title,
            area: question.area == .nation ? "the nation" : book.areas["\(question.area)"]?.title ?? "\(question.area)",
            programs: found.programs.map { .init(link: $0.link, institutions: $0.institutions) }, prospects: prospects,
            unknown: found.unknown)
    }

    /// A release against the one before.
    func digest() async throws -> ReleaseDigest {
        guard let before else { throw StoreError.noRelease }
        let scope = try await outlook.scope(of: ofBoth(before))
        let occupations = try await healthInformation(scope)
        var histories: [(occupation: OccupationCode, title: String, history: History)] = []
        for occupation in occupations {
            let answer = try await outlook.history(HistoryQuestion(occupation: occupation))
            histories.append((occupation, answer.title, answer.history))
        }
        var counts: [ReleaseDigest.Counts] = []
        var moves: [ReleaseDigest.Move] = []
        for measure in [Measure.employment, .annualMedian] where !occupations.isEmpty {
            let changed = try await changed(measure, of: occupations, since: before)
            counts.append((measure, changed.counts))
            moves += try await self.moves(measure, changed.rows.map(\.key), scope, before)
        }
        return ReleaseDigest(
            size: size(asked, scope), before: size(before, scope), counts: counts, histories: histories, moves: moves)
    }

    private func ofBoth(_ before: Release) -> WageQuestion {
        var cells = WageQuestion()
        cells.releases = [.revision(before.month, before.revision), release]
        return cells
    }

    private func size(_ release: Release, _ scope: CellScope) -> ReleaseDigest.Size {
        let book = scope.books[release.id]
        return ReleaseDigest.Size(
            release: release, occupations: book?.occupations.entries.count ?? 0, industries: book?.industries.entries.count ?? 0,
            areas: book?.areas.entries.count ?? 0)
    }

    /// The occupations that credentials open, and those that they were before, as far as either release has them.
    private func healthInformation(_ scope: CellScope) async throws -> [OccupationCode] {
        let opened = try await careers.links().compactMap { link -> OccupationCode? in
            if case .occupation(let code) = link.target { code } else { nil }
        }
        let codes = Set(opened + (try await careers.graph()).steps.map(\.occupation))
        let known = codes.filter { code in scope.books.values.contains { $0.occupations["\(code)"] != nil } }
        return known.sorted { $0.description < $1.description }
    }

    private func changed(_ measure: Measure, of occupations: [OccupationCode], since before: Release) async throws -> DifferenceAnswer {
        var question = DifferenceQuestion(before: .revision(before.month, before.revision), after: release)
        (question.measure, question.occupations, question.causes) = (measure, occupations, [.newEstimate])
        question.areas = try await statesAndNation()
        question.limit = 10_000
        return try await outlook.difference(question)
    }

    /// Places whose boundaries stay.
    private func statesAndNation() async throws -> [AreaCode] {
        var places: Set<AreaCode> = [.nation]
        for release in [asked, before].compactMap(\.self) {
            let states = try await outlook.catalog.book(of: release).areas.entries.filter { $0.level == AreaKind.state.rawValue }
            places.formUnion(states.compactMap { AreaCode($0.code) })
        }
        return places.sorted { $0.description < $1.description }
    }

    private func moves(
        _ measure: Measure, _ keys: [CellKey], _ scope: CellScope, _ before: Release
    ) async throws -> [ReleaseDigest.Move] {
        let found = try await KeyedCells.fetch([(before, keys), (asked, keys)], from: pool)
        return keys.compactMap { key in
            guard let old = found.figures(key, in: before.id), let new = found.figures(key, in: asked.id) else { return nil }
            return ReleaseDigest.Move(
                key: key, occupation: scope.title(\.occupations, key.occupation), industry: scope.title(\.industries, key.industry),
                area: scope.title(\.areas, key.area), measure: measure, before: old, after: new)
        }
    }
}
