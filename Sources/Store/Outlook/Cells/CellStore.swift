import Domain
import Postgres

/// A question for one cell: all that can be said of it.
package struct CellQuestion: Sendable {
    package var release = ReleaseReference.latest
    package var occupation: OccupationCode
    package var area = AreaCode.nation
    package var industry = IndustryCode.all
    /// The measures without which the cell counts as missing.
    package var needed: [Measure] = [.annualMedian]
    /// What may be widened where it is missing, in the order of preference.
    package var substitution: [SubstitutionDimension] = []
    package var offer: WageOffer?

    package init(occupation: OccupationCode) { self.occupation = occupation }

    var key: CellKey { CellKey(occupation: "\(occupation)", area: "\(area)", industry: "\(industry)") }
}

/// A wage that somebody is offered.
package struct WageOffer: Sendable, Equatable {
    /// In cents by the hour, in dollars by the year.
    package var amount: Int
    package var basis: WagePlacement.Basis

    package init(amount: Int, basis: WagePlacement.Basis) { (self.amount, self.basis) = (amount, basis) }
}

/// One cell with everything that follows from it and its neighbours.
package struct CellFacts: Sendable {
    package var key: CellKey
    package var figures: [Figure]
    package var derived: [DerivedMeasure]
    package var ranks: [CellRank]
    /// Where the offer stands; nil where none was asked about, or no percentile is published.
    package var offer: WagePlacement?
}

/// Which place a cell has among its like, by a measure.
package struct CellRank: Sendable, Equatable {
    /// `states`, `metropolitan areas`, `industries of the level industry_group`.
    package var among: String
    package var measure: Measure
    package var rank: Int
    /// How many have the figure.
    package var of: Int
}

package struct CellFullAnswer: Sendable {
    package var question: CellQuestion
    package var scope: CellScope
    /// The cell itself; nil where the release has no row of it.
    package var exact: CellFacts?
    package var absence: CellAbsence?
    /// What the needed measures lack, where the row is there.
    package var missing: [Measure]
    /// The nearest cells that have them, if they were asked for.
    package var substitutes: [(substitute: Substitute, facts: CellFacts)]

    package var release: Release { scope.releases[0] }

    /// Why something else stands here, and what.
    package func sentence(of substitute: Substitute) -> String {
        let lacking = missing.map(\.name).joined(separator: ", ")
        let steps = substitute.steps.map { step in
            let list: KeyPath<CodeBook, CodeList> =
                switch step.dimension {
                case .industry: \.industries
                case .area: \.areas
                case .occupation: \.occupations
                }
            return "\(scope.title(list, step.to)) in place of \(scope.title(list, step.from))"
        }
        return
            "\(release.title) has no \(lacking) for what was asked; this is of \(steps.joined(separator: ", and ")), the nearest that has it."
    }
}

extension OutlookStore {
    /// One cell with its reliability, what is derived of it, where it ranks, and what may stand for it.
    /// - Throws: `Faults` for a release or code that does not exist.
    package nonisolated(nonsending) func cell(_ question: CellQuestion) async throws -> CellFullAnswer {
        var cells = WageQuestion()
        (cells.releases, cells.occupations) = ([question.release], [question.occupation])
        (cells.areas, cells.industries) = ([question.area], [question.industry])
        let scope = try await scope(of: cells)
        let release = scope.releases[0]
        let candidates = Substitute.candidates(for: question.key, chains: chains(question, scope))
        let wanted = [question.key] + candidates.map(\.key)
        let keys = Set(wanted + wanted.flatMap(DerivedMeasure.needed))
        let found = try await KeyedCells.fetch([(release, Array(keys))], from: pool).all(in: release.id)
        let missing = question.needed.filter { !found.has($0, question.key) }
        let chosen =
            missing.isEmpty
            ? [] : Substitute.nearest(candidates) { key in question.needed.allSatisfy { found.has($0, key) } }
        var substitutes: [(substitute: Substitute, facts: CellFacts)] = []
        for substitute in chosen {
            if let facts = try await facts(substitute.key, found, question, scope) { substitutes.append((substitute, facts)) }
        }
        let exact = try await facts(question.key, found, question, scope)
        let absence = exact == nil ? (release.coverage == .extract ? CellAbsence.notInExtract : .notSurveyed) : nil
        return CellFullAnswer(
            question: question, scope: scope, exact: exact, absence: absence, missing: missing, substitutes: substitutes)
    }

    private nonisolated(nonsending) func facts(
        _ key: CellKey, _ found: [CellKey: [Figure]], _ question: CellQuestion, _ scope: CellScope
    ) async throws -> CellFacts? {
        guard let figures = found[key], let book = scope.books[scope.releases[0].id] else { return nil }
        let ranks = try await pool.ask(CellRankQueries.ranks(of: key, in: scope.releases[0], book)).compactMap(\.self)
        let offer = question.offer.flatMap { WagePlacement(of: $0.amount, per: $0.basis, among: figures) }
        return CellFacts(
            key: key, figures: figures, derived: DerivedMeasure.all(of: key, figures: found), ranks: ranks, offer: offer)
    }

    /// The codes above the cell's own, for each dimension that may be widened.
    private func chains(_ question: CellQuestion, _ scope: CellScope) -> [(dimension: SubstitutionDimension, codes: [String])] {
        guard let book = scope.books[scope.releases[0].id] else { return [] }
        return question.substitution.map { dimension in
            switch dimension {
            case .industry: (dimension, book.industries.ancestors(of: question.key.industry))
            case .area: (dimension, book.areas.ancestors(of: question.key.area))
            case .occupation: (dimension, book.occupations.ancestors(of: question.key.occupation))
            }
        }
    }
}

extension [CellKey: [Figure]] {
    fileprivate func has(_ measure: Measure, _ key: CellKey) -> Bool {
        if case .value = self[key]?[measure.rawValue] { true } else { false }
    }
}

extension CodeList {
    /// The codes above one, the nearest first.
    func ancestors(of code: String) -> [String] {
        var found: [String] = []
        var parent = self[code]?.parent
        while let next = parent, !found.contains(next) {
            found.append(next)
            parent = self[next]?.parent
        }
        return found
    }
}
