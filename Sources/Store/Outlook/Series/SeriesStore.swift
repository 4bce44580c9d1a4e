import Domain
import Postgres

/// Series by BLS's ids, over all releases held and the price indexes.
package struct SeriesStore: Sendable {
    let outlook: OutlookStore
    let prices: PriceStore

    package init(outlook: OutlookStore, prices: PriceStore) { (self.outlook, self.prices) = (outlook, prices) }

    /// What is held of the series of a request, each by its id as it was asked
    /// for: one statement for all of OEWS, one for all of the price index.
    package func selections(_ request: SeriesRequest) async throws -> [SeriesSelection] {
        let ids = request.ids.map { text in (text: text, id: try? SeriesID(text)) }
        let wages = ids.compactMap { if case .survey(let series) = $0.id { series } else { nil } }
        let prices = ids.compactMap { if case .prices(let series) = $0.id { series } else { nil } }
        async let indexes = self.prices.held(prices, years: request.years)
        let cells = try await SurveyCells(wages, catalog: outlook.catalog, pool: outlook.pool)
        let held = try await indexes
        return ids.map { text, id in
            switch id {
            case .survey(let series): SeriesSelection(of: text, held: cells.held(series), request: request, doubt: cells.doubt)
            case .prices(let series): SeriesSelection(of: text, held: held[series], request: request)
            case nil: SeriesSelection(of: text, held: nil, request: request)
            }
        }
    }

    /// The parts of an id with their titles, and where the series is held.
    package func explain(_ id: SeriesID) async throws -> SeriesExplanation {
        switch id {
        case .survey(let series):
            let cells = try await SurveyCells([series], catalog: outlook.catalog, pool: outlook.pool)
            var explanation = SeriesExplanation(id: id, title: cells.title(of: series), parts: series.parts)
            for (index, part) in explanation.parts.enumerated() {
                guard let code = part.canonical, part.title == nil else { continue }
                switch part.name {
                case "occupation": explanation.parts[index].title = cells.title(code, in: \.occupations)
                case "industry": explanation.parts[index].title = cells.title(code, in: \.industries)
                default: explanation.parts[index].title = cells.title(code, in: \.areas)
                }
            }
            explanation.releases = cells.releases(of: series)
            return explanation
        case .prices(let series):
            guard let index = try await prices.indexes([series])[series] else {
                return SeriesExplanation(id: id, title: nil, parts: series.parts)
            }
            var explanation = SeriesExplanation(id: id, title: index.title, parts: series.parts)
            for (name, title) in [("area", index.areaTitle), ("item", index.itemTitle)] {
                if let place = explanation.parts.firstIndex(where: { $0.name == name }) { explanation.parts[place].title = title }
            }
            explanation.vintage = index.vintage
            return explanation
        }
    }

    /// The ids of cells by their codes, each with the releases that have it.
    /// - Throws: `Faults` for codes that no release held has.
    package func series(
        occupations: [OccupationCode], industries: [IndustryCode], areas: [AreaCode], measures: [Measure]
    ) async throws -> SeriesListing {
        var question = WageQuestion()
        let current = try await outlook.catalog.releases().filter(\.isCurrent)
        question.releases = current.isEmpty ? [.latest] : current.map { .revision($0.month, $0.revision) }
        (question.occupations, question.industries, question.areas) = (occupations, industries, areas)
        _ = try await outlook.scope(of: question)
        let series = occupations.flatMap { occupation in
            industries.flatMap { industry in
                areas.flatMap { area in
                    measures.map { SurveySeries(occupation: occupation, industry: industry, area: area, measure: $0) }
                }
            }
        }
        let cells = try await SurveyCells(series, catalog: outlook.catalog, pool: outlook.pool)
        return SeriesListing(
            releases: cells.releases.reversed(),
            series: series.map { ($0, cells.title(of: $0), cells.releases(of: $0).map(\.name)) })
    }
}

/// An id taken apart.
package struct SeriesExplanation: Sendable {
    package var id: SeriesID
    /// nil where a code of it is in no release held.
    package var title: String?
    package var parts: [SeriesPart]
    /// Releases that publish it, the oldest first.
    package var releases: [Release] = []
    /// The dataset that holds it, for a price index.
    package var vintage: PriceVintage?
}

/// Ids of cells that were asked for by codes.
package struct SeriesListing: Sendable {
    package var releases: [Release]
    package var series: [(id: SurveySeries, title: String?, releases: [String])]
}
