/// `manifest.yaml` of a seed set of reference data, as `seeds/README.md` lays it out. Each of its files is a table of the dataset.
package struct DatasetManifest: Sendable, Codable, Equatable {
    /// The survey that such sets name.
    package static let survey = "dataset"

    package var survey: String
    package var kind: String
    package var vintage: String
    package var title: String
    package var coverage: String
    package var publisher: String
    package var sourceURL: String?
    package var licence: String
    package var note: String?
    package var publishedOn: String?
    package var retrievedOn: String?
    package var files: [SeedManifest.File]

    private enum CodingKeys: String, CodingKey {
        case survey, kind, vintage, title, coverage, publisher, licence, note, files
        case sourceURL = "source_url"
        case publishedOn = "published_on"
        case retrievedOn = "retrieved_on"
    }

    /// The facts it states; what does not hold is noted and gives nil.
    package func facts(log: FaultLog) -> DatasetFacts? {
        func fault(_ key: String, _ value: String, _ reason: String, _ allowed: [String] = []) {
            log.add(ImportFault(.wrongValue, file: SeedManifest.name, column: key, value: value, reason: reason, allowed: allowed))
        }
        let coverage = Release.Coverage(rawValue: coverage)
        if coverage == nil { fault("coverage", self.coverage, "is neither", ["full", "extract"]) }
        if survey != Self.survey { fault("survey", survey, "is no survey of this import", [Self.survey]) }
        for (key, date) in [("retrieved_on", retrievedOn), ("published_on", publishedOn)] {
            if let date, !CalendarDate.isValid(date) { fault(key, date, "is not a date as 2026-05-15") }
        }
        guard let coverage, log.isEmpty else { return nil }
        return DatasetFacts(
            coverage: coverage, title: title, publisher: publisher, sourceURL: sourceURL, licence: licence, note: note,
            publishedOn: publishedOn, retrievedOn: retrievedOn)
    }

    /// A file of the set: the table whose name it has, every row of it.
    ///
    /// - Returns: nil, with a fault, for what is no table of a dataset.
    package static func table(_ name: String, bytes: [UInt8], log: FaultLog) -> DatasetRows? {
        let key = name.hasSuffix(".csv") ? String(name.dropLast(4)) : name
        guard let table = DatasetFormats.tables[key] else {
            let allowed = DatasetFormats.tables.keys.sorted().map { $0 + ".csv" }
            log.add(ImportFault(.unknownFormat, file: name, reason: "has the name of no table of a dataset", allowed: allowed))
            return nil
        }
        var rows = DatasetRows(table)
        let count = table.columns.count
        let reader = SeedTable(file: name, columns: table.columns.map(\.name), log: log) { row in
            rows.rows.append(.init(line: row.line, (0..<count).map { row[$0].isEmpty ? nil : row[$0] }))
        }
        bytes.withUnsafeBytes { reader.consume($0) }
        reader.finish()
        return rows
    }
}
