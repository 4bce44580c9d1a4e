/// What was read of a price index, from as many files as it came in.
///
/// Filled by the readers of one import, which run one after the other; not for
/// use by several tasks at once.
package final class PriceContent {
    private struct Key: Hashable {
        let year: Int
        let period: SeriesPeriod
    }

    private struct Entry {
        var value: String?
        var note: String?
        var footnotes: [String]
        var file: String
    }

    /// What a file says of a period.
    struct Reading {
        var series: PriceSeries
        var year: Int
        var period: SeriesPeriod
        var value: String?
        var note: String?
        var footnotes: [String]
    }

    private var entries: [PriceSeries: [Key: Entry]] = [:]
    /// Of BLS's list of series, whether there are values of them or not.
    var listedSeries: Set<PriceSeries> = []
    var titles: [PriceSeries: String] = [:]
    var basePeriods: [PriceSeries: String] = [:]
    var areas: [String: String] = [:]
    var items: [String: String] = [:]
    var footnotes: [String: String] = [:]

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }

    /// How a row does not go with one before it.
    enum Clash {
        /// The period is there already, in the same file.
        case repeated
        /// Another file gave another value.
        case other(value: String?, file: String)
    }

    func add(_ reading: Reading, file: String) -> Clash? {
        let key = Key(year: reading.year, period: reading.period)
        if let held = entries[reading.series]?[key] {
            if held.file == file { return .repeated }
            return held.value == reading.value ? nil : .other(value: held.value, file: held.file)
        }
        entries[reading.series, default: [:]][key] = Entry(
            value: reading.value, note: reading.note, footnotes: reading.footnotes, file: file)
        return nil
    }

    /// Puts in the months that BLS says it did not publish, where a source left
    /// them out of a monthly series that goes on behind them.
    ///
    /// BLS's footnote X to its series: October 2025, when no prices were collected.
    /// - Returns: in how many series.
    func noteUnpublished() -> Int {
        let note = "Data unavailable due to the 2025 lapse in appropriations."
        let (key, before) = (Key(year: 2025, period: SeriesPeriod(month: 10)), Key(year: 2024, period: SeriesPeriod(month: 10)))
        var count = 0
        for (series, held) in entries where series.isMonthly && held[key] == nil && held[before] != nil {
            guard held.keys.contains(where: { $0.period.month != nil && ($0.year, $0.period) > (key.year, key.period) }) else { continue }
            entries[series]?[key] = Entry(value: nil, note: note, footnotes: [], file: "")
            count += 1
        }
        return count
    }

    // MARK: what is held

    /// All of it as one vintage, named by the latest month of any series; nil where no month has a figure.
    package func dataset(log: FaultLog) -> DatasetContent? {
        let count = noteUnpublished()
        if count > 0 { log.warn("October 2025, which BLS did not publish, is noted as missing in \(count) series") }
        guard let latest else { return nil }
        let facts = DatasetFacts(
            coverage: !listedSeries.isEmpty && listedSeries.isSubset(of: entries.keys) ? .full : .extract,
            title: "Consumer Price Index for All Urban Consumers (CPI-U) to \(latest.title)", publisher: "U.S. Bureau of Labor Statistics",
            sourceURL: "https://download.bls.gov/pub/time.series/cu/")
        var (series, values) = (DatasetRows(DatasetTables.priceSeries), DatasetRows(DatasetTables.prices))
        for id in entries.keys.sorted(by: { $0.description < $1.description }) {
            series.rows.append(.init(line: nil, fields(of: id)))
            for value in self.values(of: id) {
                values.rows.append(
                    .init(line: nil, [id.description, "\(value.year)", value.period.description, value.value, value.note]))
            }
        }
        return DatasetContent(kind: "prices", vintage: "cpi-u-\(latest)", facts: facts, tables: [series, values])
    }

    private func fields(of id: PriceSeries) -> [String?] {
        let parts = Self.parts(of: titles[id])
        return [
            id.description, titles[id], id.area, areas[id.area] ?? parts?.area, id.item, items[id.item] ?? parts?.item,
            id.isSeasonallyAdjusted ? "t" : "f", basePeriods[id],
        ]
    }

    /// `All items in U.S. city average, all urban consumers, …` names item and area.
    private static func parts(of title: String?) -> (item: String, area: String)? {
        guard let title, let end = title.firstRange(of: ", all urban consumers")?.lowerBound else { return nil }
        guard let middle = title[..<end].ranges(of: " in ").last else { return nil }
        return (String(title[..<middle.lowerBound]), String(title[middle.upperBound..<end]))
    }

    /// Oldest first.
    package func values(of series: PriceSeries) -> [PriceIndex.Value] {
        let sorted = (entries[series] ?? [:]).sorted { ($0.key.year, $0.key.period) < ($1.key.year, $1.key.period) }
        return sorted.map { key, entry in
            PriceIndex.Value(year: key.year, period: key.period, value: entry.value, note: note(entry))
        }
    }

    private func note(_ entry: Entry) -> String? {
        let texts = [entry.note].compactMap(\.self) + entry.footnotes.map { footnotes[$0] ?? "Footnote \($0)." }
        if !texts.isEmpty { return texts.joined(separator: " ") }
        return entry.value == nil ? "Not published." : nil
    }

    private var latest: ReferenceMonth? {
        entries.values.flatMap { held in
            held.compactMap { key, entry in
                entry.value == nil ? nil : key.period.month.flatMap { ReferenceMonth(year: key.year, month: $0) }
            }
        }.max()
    }
}
