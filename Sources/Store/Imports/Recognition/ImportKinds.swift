import Domain
import Intake
import Postgres

/// A kind of published data that is known by its content.
package struct ImportKind: Sendable {
    /// The stable name in `--json`.
    package let name: String
    /// For whom it did not recognise: what would be taken.
    package let what: String
    /// Loads what lies there, or only checks it where no database is given.
    ///
    /// Returns nil where it is of another kind; throws `ImportFaults` where it is faulty.
    let load: @Sendable (ImportItem, ImportWishes, ConnectionPool?) async throws -> [ImportOutcome]?
}

/// Every kind there is, in the order in which they are tried. A new one is one entry.
package enum ImportKinds {
    package static let all = [oews, oewsFields, datasets, ipeds, occupationTitles, programTitles]

    /// Loads what lies there as the first kind that recognises it, or only checks it where no database is given.
    ///
    /// - Returns: nil for what no kind recognises.
    /// - Throws: `ImportFaults`, after which nothing of it has changed; `IntakeError`; `PostgresError`.
    package static func load(
        _ item: ImportItem, _ wishes: ImportWishes, into pool: ConnectionPool?
    ) async throws -> (kind: String, outcomes: [ImportOutcome])? {
        for kind in all {
            if let outcomes = try await kind.load(item, wishes, pool) { return (kind.name, outcomes) }
        }
        return nil
    }

    private static let oews = ImportKind(
        name: "oews", what: "releases of OEWS (BLS's folder or workbooks of national figures)"
    ) { item, wishes, pool in
        let sources: [any OutlookSource]
        if let names = item.sample.names {
            guard item.survey == "oews" || names.contains(BLSReleaseFiles.release) else { return nil }
            sources = [try await OutlookSources.recognise(SourceFolder(item.path))]
        } else {
            sources = try OutlookSources.workbooks(try item.workbooks, year: wishes.year)
        }
        guard !sources.isEmpty else { return nil }
        let importer = OutlookImport(wishes.outlook) { wishes.progress($0) }
        // Each table of a file is a publication of its own: so all are sound before the first is loaded.
        if sources.count > 1, pool != nil {
            for source in try OutlookSources.workbooks(try item.workbooks, year: wishes.year) { _ = try await importer.check(source) }
        }
        var outcomes: [ImportOutcome] = []
        for source in sources {
            let report = if let pool { try await importer.load(source, into: pool) } else { try await importer.check(source) }
            outcomes.append(ImportOutcome(report: report, lines: ImportReportText.lines(report, source: source.location)))
        }
        return outcomes
    }

    /// A workbook that comes beside those with figures.
    private static let oewsFields = ImportKind(name: "oews_fields", what: "field descriptions of OEWS") { item, _, _ in
        guard item.sample.names == nil, let month = try OutlookSources.describedMonth(try item.workbooks) else { return nil }
        let words = "describes the fields of OEWS \(month.title); it holds no figures, and nothing was loaded"
        return [ImportOutcome(report: ImportRemark(outcome: "noted", remark: words), lines: ["\(item.path) \(words)."])]
    }

    /// Reference data, file by file; of a folder only a set with a manifest.
    private static let datasets = ImportKind(
        name: "dataset", what: "reference data (projections, O*NET, classifications and crosswalks, counties, earnings, prices)"
    ) { item, wishes, pool in
        guard item.survey == DatasetManifest.survey || item.sample.names == nil else { return nil }
        let importer = DatasetImport(wishes.datasets) { wishes.progress($0) }
        guard let report = try await importer.take(item.path, into: pool) else { return nil }
        return [ImportOutcome(report: report, lines: DatasetReportText.lines(report))]
    }

    private static let ipeds = ImportKind(
        name: "ipeds", what: "directories and completions of IPEDS"
    ) { item, wishes, pool in
        guard item.survey == "ipeds" || (item.sample.names == nil && item.hasColumn("unitid")) else { return nil }
        let importer = IPEDSImport(wishes.ipeds) { wishes.progress($0) }
        let report = if let pool { try await importer.load([item.path], into: pool) } else { try await importer.check([item.path]) }
        return [ImportOutcome(report: report, lines: IPEDSReportText.lines(report))]
    }

    private static let occupationTitles = ImportKind(
        name: "titles", what: "titles of occupations (occupation_titles.csv with its manifest.yaml)"
    ) { item, _, pool in
        guard item.survey == "onet", item.sample.names?.contains("occupation_titles.csv") == true else { return nil }
        return try await titles(pool) { try await OccupationTitlesImport().load(SourceFolder(item.path), into: $0) }
    }

    private static let programTitles = ImportKind(
        name: "cip", what: "titles of programs (cip_titles.csv with its manifest.yaml)"
    ) { item, _, pool in
        guard item.survey == "cip" else { return nil }
        return try await titles(pool) { try await CIPTitlesImport().load(SourceFolder(item.path), into: $0) }
    }

    private static func titles(_ pool: ConnectionPool?, _ load: (ConnectionPool) async throws -> Int) async throws -> [ImportOutcome] {
        guard let pool else {
            let remark = ImportRemark(outcome: "not_checked", remark: "titles are checked as they are loaded, not before")
            return [ImportOutcome(report: remark, lines: [remark.remark])]
        }
        let count = try await load(pool)
        return [ImportOutcome(report: ["titles": count], lines: ["\(count) titles are held now."])]
    }
}

/// What is asked of every import of a call.
package struct ImportWishes: Sendable {
    let outlook: OutlookImport.Options
    let ipeds: IPEDSImport.Options
    let datasets: DatasetImport.Options
    let year: Int?
    let progress: @Sendable (ImportProgress) -> Void

    /// - Parameters:
    ///   - year: of files that do not name theirs.
    ///   - vintage: of reference data that does not say its own.
    ///   - faultLimit: how many faults are listed before reading a file stops.
    package init(year: Int?, vintage: String?, faultLimit: Int, progress: @escaping @Sendable (ImportProgress) -> Void) {
        (outlook, ipeds, datasets) = {
            var outlook = OutlookImport.Options()
            outlook.faultLimit = faultLimit
            var ipeds = IPEDSImport.Options()
            ipeds.faultLimit = faultLimit
            ipeds.year = year
            var datasets = DatasetImport.Options()
            datasets.faultLimit = faultLimit
            datasets.reading.vintage = vintage
            return (outlook, ipeds, datasets)
        }()
        self.year = year
        self.progress = progress
    }
}
