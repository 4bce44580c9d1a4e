/// A file of the Consumer Price Index, told apart by its headings: values in
/// BLS's flat layout or as a table, or one of BLS's code lists. Such files
/// belong together: titles stand in other files than figures.
package struct PriceFile {
    /// What a file is, with the headings that it must have.
    package enum Kind: CaseIterable, Sendable {
        case values, series, areas, items, footnotes

        package var name: String {
            switch self {
            case .values: "values of the Consumer Price Index"
            case .series: "the series of the Consumer Price Index"
            case .areas: "the areas of the Consumer Price Index"
            case .items: "the items of the Consumer Price Index"
            case .footnotes: "the footnotes of the Consumer Price Index"
            }
        }

        package var required: [String] {
            switch self {
            case .values: ["series_id", "year", "period", "value"]
            case .series: ["series_id", "series_title", "base_period"]
            case .areas: ["area_code", "area_name"]
            case .items: ["item_code", "item_name"]
            case .footnotes: ["footnote_code", "footnote_text"]
            }
        }
    }

    package let kind: Kind
    private let file: String
    private let header: DataSheet.Row
    private let body: ArraySlice<DataSheet.Row>
    private let places: [String: Int]

    /// nil for what is no such file; other surveys of BLS have the same layout, and other series.
    package init?(_ file: DataFile) {
        guard file.text != nil, let sheet = file.sheets.first, let header = sheet.rows.first else { return nil }
        guard let kind = Kind.allCases.first(where: { Set($0.required).isSubset(of: header.cells) }) else { return nil }
        let body = sheet.rows.dropFirst()
        places = Dictionary(header.cells.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        (self.kind, self.file, self.header, self.body) = (kind, file.name, header, body)
        if let series = places["series_id"], let first = body.first, !first[series].hasPrefix(PriceSeries.prefix) { return nil }
    }

    /// Reads all of it into `content`; what is wrong is noted.
    package func read(into content: PriceContent, log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        reading.leaveOut("headings")
        for row in body where !log.isFull {
            PriceRow(row: row, file: file, header: header, places: places, log: log).read(kind, into: content)
            reading.load()
        }
        return reading
    }
}

/// One row by the headings of its columns.
private struct PriceRow {
    let row: DataSheet.Row
    let file: String
    let header: DataSheet.Row
    let places: [String: Int]
    let log: FaultLog

    func read(_ kind: PriceFile.Kind, into content: PriceContent) {
        guard row.cells.count <= header.cells.count else {
            let reason = "has \(row.cells.count) columns, the header has \(header.cells.count)"
            return log.add(ImportFault(.wrongColumns, file: file, line: row.line, reason: reason))
        }
        switch kind {
        case .values: value(into: content)
        case .series:
            guard let series else { return }
            content.listedSeries.insert(series)
            titles(of: series, into: content)
        case .areas: if let code = need("area_code") { content.areas[code] = self["area_name"] }
        case .items: if let code = need("item_code") { content.items[code] = self["item_name"] }
        case .footnotes: if let code = need("footnote_code") { content.footnotes[code] = self["footnote_text"] }
        }
    }

    private func value(into content: PriceContent) {
        let (series, year, period, figure) = (series, year, period, figure)
        guard let series, let year, let period, let figure else { return }
        titles(of: series, into: content)
        let footnotes = (self["footnote_codes"] ?? "").split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
        let reading = PriceContent.Reading(
            series: series, year: year, period: period, value: figure == "-" ? nil : figure, note: self["note"], footnotes: footnotes)
        switch content.add(reading, file: file) {
        case .repeated: fault(.duplicate, "period", "is there twice for \(series) in \(year)")
        case .other(let other, let file): fault(.contradiction, "value", "is another than in \(file)", [other ?? "-"])
        case nil: break
        }
    }

    private func titles(of series: PriceSeries, into content: PriceContent) {
        if let title = self["series_title"] { content.titles[series] = title }
        if let base = self["base_period"] { content.basePeriods[series] = base }
        if let area = self["area_name"] { content.areas[series.area] = area }
    }

    // MARK: fields; each nil with a fault

    private var series: PriceSeries? {
        do {
            let series = try PriceSeries(self["series_id"] ?? "")
            for (column, code) in [("area_code", series.area), ("item_code", series.item)] {
                if let given = self[column], given != code { fault(.contradiction, column, "is not that of \(series)", [code]) }
            }
            return series
        } catch {
            fault(.unknownCode, "series_id", "is no series of the index: \(error.list[0].message)", error.list[0].allowed)
            return nil
        }
    }

    private var year: Int? {
        if let text = self["year"], text.utf8.count == 4, let year = Int(text), (1913...2199).contains(year) { return year }
        fault(.wrongPeriod, "year", "is not a year since 1913", ["2025"])
        return nil
    }

    private var period: SeriesPeriod? {
        if let period = self["period"].flatMap({ SeriesPeriod($0) }), period.kind != .annual { return period }
        fault(.wrongPeriod, "period", "is no period of this index", ["M01 … M13", "S01 … S03"])
        return nil
    }

    /// `-` where the period was not published.
    private var figure: String? {
        guard let text = self["value"], text != "-" else {
            if self["value"] == "-" || self["note"] != nil { return "-" }
            fault(.missingValue, "value", "is blank, and nothing says why", ["-"])
            return nil
        }
        let decimals = text.split(separator: ".", maxSplits: 1).dropFirst().first?.utf8.count ?? 0
        if let amount = Amount(text), amount > .zero, amount < Amount(1_000_000), decimals <= 3 { return text }
        fault(.notANumber, "value", "is no index number", ["a decimal of up to three places", "-"])
        return nil
    }

    private func need(_ column: String) -> String? {
        if let text = self[column] { return text }
        fault(.missingValue, column, "is blank")
        return nil
    }

    /// nil for a blank field and a column that is not there.
    private subscript(_ column: String) -> String? {
        guard let place = places[column], !row[place].isEmpty else { return nil }
        return row[place]
    }

    private func fault(_ kind: ImportFault.Kind, _ column: String, _ reason: String, _ allowed: [String] = []) {
        log.add(ImportFault(kind, file: file, line: row.line, column: column, value: self[column], reason: reason, allowed: allowed))
    }
}
