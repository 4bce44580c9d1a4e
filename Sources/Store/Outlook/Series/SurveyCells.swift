import Domain
import Postgres

/// Cells of many series over all releases held, fetched at once.
struct SurveyCells {
    /// The current releases, the oldest first.
    let releases: [Release]
    private let books: [Int: CodeBook]
    private let lineages: [Int: ReleaseLineage]
    private let crosswalk: OccupationCrosswalk
    private let cells: KeyedCells

    init(_ series: [SurveySeries], catalog: OutlookCatalog, pool: ConnectionPool) async throws {
        let releases = series.isEmpty ? [] : try await catalog.releases().filter(\.isCurrent).sorted { $0.month < $1.month }
        var books: [Int: CodeBook] = [:]
        var lineages: [Int: ReleaseLineage] = [:]
        for release in releases {
            books[release.id] = try await catalog.book(of: release)
            lineages[release.id] = try await catalog.lineage(of: release)
        }
        let keys = Array(Set(series.map(\.key)))
        crosswalk = releases.isEmpty ? OccupationCrosswalk([]) : try await catalog.crosswalk()
        cells = try await KeyedCells.fetch(releases.map { ($0, keys) }, from: pool)
        (self.releases, self.books, self.lineages) = (releases, books, lineages)
    }

    /// Releases that publish the series, be it a figure or why there is none.
    func releases(of series: SurveySeries) -> [Release] { points(series).map(\.release) }

    /// nil where no release held has it.
    func held(_ series: SurveySeries) -> HeldSeries? {
        let points = points(series)
        guard let newest = points.last?.release else { return nil }
        let history = History(
            of: points.last?.coverage, releases: points.map { ($0.release, [$0]) }, industry: series.industry, area: series.area,
            measures: [], crosswalk: crosswalk)
        let held = points.map { point in
            HeldSeries.Point(
                year: point.release.month.year, period: .annual, value: text(point, series.measure),
                footnotes: SurveyFootnotes.all(of: series.measure, at: point, breaks: history.breaks),
                relativeStandardError: series.measure.relativeStandardError.flatMap { text(point, $0) })
        }
        return HeldSeries(id: .survey(series), catalog: catalog(series, newest), points: held)
    }

    /// Why a series that is not held may exist all the same.
    var doubt: String? {
        let extracts = releases.filter { $0.coverage == .extract }.map(\.month.title)
        guard !extracts.isEmpty else { return nil }
        return "Only a part of \(extracts.joined(separator: ", ")) is held here: BLS may publish the series."
    }

    // MARK: titles

    /// What the newest release that has the code calls it.
    func title(_ code: String, in list: KeyPath<CodeBook, CodeList>) -> String? {
        releases.reversed().lazy.compactMap { books[$0.id]?[keyPath: list][code]?.title }.first
    }

    func title(of series: SurveySeries) -> String? {
        guard let occupation = title(series.occupation.description, in: \.occupations),
            let industry = title(series.industry.description, in: \.industries),
            let area = title(series.area.description, in: \.areas)
        else { return nil }
        return "\(series.measure.seriesTitle) for \(occupation) in \(industry) in \(area)"
    }

    private func catalog(_ series: SurveySeries, _ release: Release) -> SeriesCatalog {
        let facts: [(String, String?)] = [
            ("seasonality", "Not Seasonally Adjusted"), ("survey_name", SeriesSurvey.wages.title),
            ("survey_abbreviation", SurveySeries.prefix), ("measure_data_type", series.measure.seriesTitle),
            ("commerce_industry", title(series.industry.description, in: \.industries)),
            ("occupation", title(series.occupation.description, in: \.occupations)),
            ("area", title(series.area.description, in: \.areas)), ("area_type", series.area.seriesTypeTitle),
            ("source", release.citation), ("source_sha256", release.contentSHA256),
        ]
        return SeriesCatalog(
            title: title(of: series) ?? series.description,
            facts: facts.compactMap { name, value in value.map { .init(name, $0) } })
    }

    // MARK: figures

    /// The oldest first; a release that publishes no such series has none.
    private func points(_ series: SurveySeries) -> [HistoryPoint] {
        releases.compactMap { release in
            guard let figures = cells.figures(series.key, in: release.id), figures[series.measure.rawValue] != .absent(.notPublished)
            else { return nil }
            let entry = lineages[release.id]?.entry(series.occupation)
            return HistoryPoint(
                release: release, occupation: series.occupation, title: entry?.title ?? "", coverage: entry?.coverage, figures: figures)
        }
    }

    /// The digits that were published.
    private func text(_ point: HistoryPoint, _ measure: Measure) -> String? {
        guard case .value(let value) = point[measure] else { return nil }
        return Ratio.decimal(scaled: Int(value), digits: measure.scale)
    }
}

extension SurveySeries {
    /// The cell of which it is one measure.
    fileprivate var key: CellKey {
        CellKey(occupation: occupation.description, area: area.description, industry: industry.description)
    }
}
