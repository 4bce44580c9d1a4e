import Domain
import Postgres

/// Price indexes by their series.
package struct PriceStore: Sendable {
    let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Every period that is held of the series; one that is not held is left out.
    package func indexes(_ series: [PriceSeries]) async throws -> [PriceSeries: PriceIndex] {
        guard !series.isEmpty else { return [:] }
        let rows = try await pool.ask(PriceQueries.series(series, years: nil))
        return Dictionary(rows.map { ($0.index.series, $0.index) }, uniquingKeysWith: { first, _ in first })
    }

    /// One index with every period that is held of it.
    /// - Throws: `Faults` with `unknown_series`.
    package func index(_ series: PriceSeries) async throws -> PriceIndex {
        if let index = try await indexes([series])[series] { return index }
        throw Faults(
            Fault(
                "unknown_series", parameter: "series", value: series.description,
                message: "no price index held here has this series; `pathways import dataset` loads them",
                allowed: [PriceSeries.allItems.description]))
    }

    /// The series for BLS's clients: the years asked for and the one before
    /// them, which changes over twelve months begin in.
    func held(_ series: [PriceSeries], years: ClosedRange<Int>?) async throws -> [PriceSeries: HeldSeries] {
        guard !series.isEmpty else { return [:] }
        let fetched = years.map { ($0.lowerBound - 1)...$0.upperBound }
        let rows = try await pool.ask(PriceQueries.series(series, years: fetched))
        return Dictionary(rows.map { ($0.index.series, Self.held($0.index, latest: $0.latest)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func held(_ index: PriceIndex, latest: PriceIndex.Value?) -> HeldSeries {
        let facts: [(String, String?)] = [
            ("seasonality", index.series.isSeasonallyAdjusted ? "Seasonally Adjusted" : "Not Seasonally Adjusted"),
            ("survey_name", SeriesSurvey.prices.title), ("survey_abbreviation", PriceSeries.prefix),
            ("measure_data_type", index.itemTitle), ("area", index.areaTitle), ("item", index.itemTitle),
            ("base_period", index.basePeriod), ("source", index.vintage.citation), ("source_sha256", index.vintage.contentSHA256),
        ]
        let catalog = SeriesCatalog(
            title: index.title ?? index.series.description, facts: facts.compactMap { name, value in value.map { .init(name, $0) } })
        // A monthly series has halves beside its months; BLS answers them of semiannual series alone.
        let kind = index.series.isMonthly ? SeriesPeriod.Kind.month : .half
        return HeldSeries(
            id: .prices(index.series), catalog: catalog, points: index.values.filter { $0.period.kind == kind }.map(point),
            latest: latest.map(point))
    }

    /// A period that was not published has BLS's footnote X.
    private static func point(_ value: PriceIndex.Value) -> HeldSeries.Point {
        let notes = value.value == nil ? [SeriesFootnote("X", value.note ?? "Data unavailable.")] : []
        return HeldSeries.Point(year: value.year, period: value.period, value: value.value, footnotes: notes)
    }
}
