import Domain
import Store

/// Datasets and their rows in answers.
enum DatasetView {
    /// What stands beside figures: enough to cite them, and what their licence asks to be said.
    static func summary(_ dataset: Dataset, _ json: inout JSONWriter) { json.object { fields(dataset, &$0) } }

    static func list(_ datasets: [Dataset], _ json: inout JSONWriter) {
        json.key("datasets")
        json.array(datasets) { summary($1, &$0) }
    }

    /// Everything that is known of a dataset.
    static func full(_ dataset: Dataset, _ json: inout JSONWriter) {
        json.object { json in
            fields(dataset, &json)
            json.field("current", dataset.isCurrent)
            json.field("publisher", dataset.publisher)
            json.field("note", dataset.note)
            json.field("published_on", dataset.publishedOn)
            json.field("retrieved_on", dataset.retrievedOn)
            json.field("loaded_at", dataset.loadedAt)
            json.field("rows", dataset.rows)
            SourceFilesView.field(dataset.files, &json)
        }
    }

    private static func fields(_ dataset: Dataset, _ json: inout JSONWriter) {
        json.field("kind", dataset.kind)
        json.field("vintage", dataset.vintage)
        json.field("revision", dataset.revision)
        json.field("coverage", dataset.coverage.rawValue)
        json.field("title", dataset.title)
        json.field("citation", dataset.citation)
        json.field("source_url", dataset.sourceURL)
        json.field("licence", dataset.licence)
        json.field("attribution", dataset.attribution)
        json.field("sha256", dataset.contentSHA256)
    }

    // MARK: rows

    /// A row under the names of its columns.
    static func record(_ record: DatasetRecord, without left: Set<String> = [], _ json: inout JSONWriter) {
        json.object { fields(record, without: left, &$0) }
    }

    static func fields(_ record: DatasetRecord, without left: Set<String> = [], _ json: inout JSONWriter) {
        for (column, value) in zip(record.columns, record.values) where !left.contains(column.name) {
            json.key(named: ContentColumns.name(column.name))
            guard let value else {
                json.null()
                continue
            }
            switch column.kind {
            case .integer, .decimal: json.number(value)
            case .flag: json.bool(value == "true" || value == "t")
            case .text, .date: json.string(value)
            }
        }
    }
}

/// Questions about which datasets are held.
enum DatasetRoutes {
    static func list(_ store: ReferenceStore) -> Route {
        Route(
            "datasets.list", "/v1/datasets", "The reference data held: every kind and vintage, with its files and every earlier revision",
            parameters: known, schema: .datasets
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            let kinds = reader.list(kind)
            try reader.finish()
            let held = try await store.datasets().filter { kinds.isEmpty || kinds.contains($0.kind) }
            return .json { json in
                json.key("data")
                json.array(held) { DatasetView.full($1, &$0) }
            }
        }
    }

    private static let kind = QueryParameter(
        "kind", "kinds of reference data", list: true, examples: ["projections", "crosswalk", "classification", "onet_tasks"],
        parse: { $0.isEmpty ? nil : String($0) })
    private static let known = KnownParameters([kind.documentation])
}
