import Domain
import Postgres

enum PriceQueries {
    /// A series with the values of some years, from the newest vintage that has
    /// it; of one vintage a whole dataset before an extract, then the latest
    /// revision. With them the newest period of the series that is no average.
    static func series(_ series: [PriceSeries], years: ClosedRange<Int>?) -> Query<(index: PriceIndex, latest: PriceIndex.Value?)> {
        Query(
            "prices.series",
            """
            select distinct on (s.series_id)
                   s.series_id, s.title, s.area_title, s.item_title, s.base_period,
                   d.vintage, d.revision, d.coverage, d.title, d.publisher, d.source_url, d.licence, d.note, d.retrieved_on::text,
                   d.content_sha256,
                   \(SourceFileList.sql("dataset_files", where: "f.dataset_id = d.id")),
                   (select string_agg(\(value("p")), E'\\x1e' order by p.year, p.period) from prices p
                    where p.dataset_id = d.id and p.series_id = s.series_id and p.year between $2 and $3),
                   (select \(value("p")) from prices p
                    where p.dataset_id = d.id and p.series_id = s.series_id and p.period not in ('M13', 'S03')
                      and left(p.period, 1) = case substr(s.series_id, 4, 1) when 'S' then 'S' else 'M' end
                    order by p.year desc, p.period desc limit 1)
            from price_series s join datasets d on d.id = s.dataset_id
            where s.series_id = any ($1)
            order by s.series_id, d.vintage desc, (d.coverage = 'full') desc, d.revision desc
            """,
            [.texts(series.map(\.description)), .int(years?.lowerBound ?? 0), .int(years?.upperBound ?? 9999)], decode: index)
    }

    private static func value(_ table: String) -> String {
        "concat_ws(E'\\x1f', \(table).year, \(table).period, coalesce(\(table).value::text, ''), coalesce(\(table).note, ''))"
    }

    private static func index(_ row: Row) throws -> (index: PriceIndex, latest: PriceIndex.Value?) {
        let vintage = PriceVintage(
            name: try row.string(5), revision: try row.int(6), coverage: Release.Coverage(rawValue: try row.string(7)) ?? .extract,
            title: try row.string(8), publisher: try row.string(9), sourceURL: try row.optionalString(10), licence: try row.string(11),
            note: try row.optionalString(12), retrievedOn: try row.optionalString(13), contentSHA256: try row.string(14),
            files: SourceFileList.read(try row.string(15)))
        let index = PriceIndex(
            series: try PriceSeries(row.string(0)), title: try row.optionalString(1), areaTitle: try row.optionalString(2),
            itemTitle: try row.optionalString(3), basePeriod: try row.optionalString(4), vintage: vintage,
            values: try (row.optionalString(16) ?? "").split(separator: "\u{1e}").map(value))
        return (index, try row.optionalString(17).map { try value($0[...]) })
    }

    private static func value(_ text: Substring) throws -> PriceIndex.Value {
        let parts = text.split(separator: "\u{1f}", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let year = Int(parts[0]), let period = SeriesPeriod(parts[1]) else {
            throw StoreError.unreadable("prices.period")
        }
        return PriceIndex.Value(
            year: year, period: period, value: parts[2].isEmpty ? nil : parts[2], note: parts[3].isEmpty ? nil : parts[3])
    }
}
