import Domain
import Postgres

/// Cells of many series over all releases held, fetched at once.
struct SurveyCells {
    /// One release's row of a cell.
    private struct Entry {
        let release: Release
        let row: Int
    }

    /// The current releases, the oldest first.
    let releases: [Release]
    private let books: [Int: CodeBook]
    private let rows: Rows?
    private let entries: [SurveyCell: [Entry]]

    init(_ series: [SurveySeries], catalog: OutlookCatalog, pool: ConnectionPool) async throws {
        releases = try await catalog.releases().filter(\.isCurrent).sorted { $0.month < $1.month }
        var books: [Int: CodeBook] = [:]
        var entries: [SurveyCell: [Entry]] = [:]
        var cells: [SurveyCell] = []
        var rows: Rows?
        if !series.isEmpty, !releases.isEmpty {
            for release in releases { books[release.id] = try await catalog.book(of: release) }
            for series in series where entries.updateValue([], forKey: SurveyCell(series)) == nil { cells.append(SurveyCell(series)) }
            rows = try await pool.askRows(SeriesQueries.cells(cells, of: releases))
        }
        let places = Dictionary(uniqueKeysWithValues: releases.enumerated().map { ($1.id, $0) })
        for row in 0..<(rows?.count ?? 0) {
            guard let found = rows?[row], let place = places[try found.int(CellLayout.release)] else { continue }
            entries[cells[try found.int(SeriesQueries.place) - 1], default: []].append(Entry(release: releases[place], row: row))
        }
        self.books = books
        self.rows = rows
        self.entries = entries.mapValues { $0.sorted { $0.release.month < $1.release.month } }
    }

    /// Releases that publish the series, be it a figure or why there is none.
    func releases(of series: SurveySeries) -> [Release] { published(series).map(\.entry.release) }

    /// nil where no release held has it.
    func held(_ series: SurveySeries) -> HeldSeries? {
        var points: [HeldSeries.Point] = []
        var previous: Release?
        for (entry, absence) in published(series) {
            var notes = absence.flatMap { SurveyFootnotes.absence($0, in: entry.release) }.map { [$0] } ?? []
            if let previous {
                notes += SurveyFootnotes.breaks(from: previous, to: entry.release, byIndustry: series.industry != .all)
            }
            points.append(
                HeldSeries.Point(
                    year: entry.release.month.year, period: .annual, value: text(entry, series.measure), footnotes: notes,
                    relativeStandardError: series.measure.relativeStandardError.flatMap { text(entry, $0) }))
            previous = entry.release
        }
        guard let previous else { return nil }
        return HeldSeries(id: .survey(series), catalog: catalog(series, previous), points: points)
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

    // MARK: rows

    private func published(_ series: SurveySeries) -> [(entry: Entry, absence: Absence?)] {
        (entries[SurveyCell(series)] ?? []).compactMap { entry in
            let markers = rows?.valueOrNothing(Int32(entry.row), Int32(SeriesQueries.layout.markers))
            let marker = markers.flatMap { $0.count == Measure.count ? $0[series.measure.rawValue] : nil }
            let absence = marker.flatMap { Absence(rawValue: $0) }
            return absence == .notPublished ? nil : (entry, absence)
        }
    }

    private func text(_ entry: Entry, _ measure: Measure) -> String? {
        let column = SeriesQueries.layout.column(of: .measure(measure))
        return rows?.withBytes(row: entry.row, column: column) { $0.map { String(decoding: $0, as: UTF8.self) } }
    }
}
