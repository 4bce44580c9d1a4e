import Domain
import Store

/// What was projected of occupations, set beside set, and what then happened.
enum ProjectionRoutes {
    static func list(_ store: ReferenceStore) -> Route {
        Route(
            "projections.list", "/v1/projections",
            "What is projected of occupations, every vintage side by side, with what then happened where that can be compared",
            parameters: known, formats: [.json, .csv], schema: .projections
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            let codes = reader.list(occupation).unique()
            let vintages = reader.list(vintage).unique()
            let areas = reader.list(area).unique()
            try reader.finish()
            let answer = try await store.projections(
                of: codes.isEmpty ? [.medicalRecordsSpecialists] : codes, vintages: vintages, areas: areas.isEmpty ? ["US"] : areas)
            return asked.format == .csv ? csv(answer) : json(answer)
        }
    }

    private static let occupation = QueryParameter(
        "occupation", "SOC codes; a code of a version that ended is answered where sets have it", list: true, initial: "29-2072",
        examples: ["29-2072", "29-2071"], parse: { OccupationCode($0) })
    private static let vintage = QueryParameter(
        "vintage", "sets of projections; every one of the areas where none is named", list: true, examples: ["2024-34"],
        parse: { $0.isEmpty ? nil : String($0) })
    private static let area = QueryParameter(
        "area", "the nation or states", list: true, initial: "US", examples: ["US", "CA"],
        parse: { $0.uppercased() == "US" ? "US" : State(postal: $0)?.postal })
    private static let known = KnownParameters([
        occupation.documentation, vintage.documentation, area.documentation,
    ])

    // MARK: answers

    private static func json(_ answer: ProjectionAnswer) -> Answer {
        .json { json in
            DatasetView.list(answer.datasets, &json)
            json.key("data")
            json.array(answer.entries) { json, entry in json.object { row(entry, &$0) } }
            if !answer.missing.isEmpty {
                json.key("missing")
                json.array(answer.missing) { json, missing in
                    json.object { json in
                        json.field("vintage", missing.vintage)
                        json.field("occupation", missing.occupation)
                        json.field("reason", missing.reason)
                        json.field("message", missing.message)
                    }
                }
            }
        }
    }

    private static func row(_ entry: ProjectionAnswer.Entry, _ json: inout JSONWriter) {
        let record = entry.projected.record
        json.field("vintage", entry.projected.dataset.vintage)
        json.field("coverage", entry.projected.dataset.coverage.rawValue)
        DatasetView.fields(entry.projected.set, &json)
        let isBound = record["wage_is_bound"] == "true"
        let bounded = isBound ? wages.filter { record[$0] != nil } : []
        DatasetView.fields(record, without: Set(["wage_is_bound", "absent", "position"] + bounded), &json)
        for name in bounded {
            json.key(named: name)
            json.null()
        }
        absences(record, bounded, &json)
        json.key("outcomes")
        json.array(entry.outcomes) { json, outcome in
            json.object { json in
                json.field("vintage", outcome.vintage)
                json.field("year", outcome.year)
                json.field("employment", decimal: outcome.employment)
                json.field("change", decimal: outcome.change)
                if let reason = outcome.reason { json.field("reason", reason.rawValue) }
                json.field("message", outcome.message)
            }
        }
    }

    static let wages = ["median_wage", "median_wage_hourly"]

    /// A median wage at or above a bound is no figure: the bound is told, and why.
    private static func absences(_ record: DatasetRecord, _ bounded: [String], _ json: inout JSONWriter) {
        let named = record["absent"]?.split(separator: " ").map(String.init) ?? []
        guard !named.isEmpty || !bounded.isEmpty else { return }
        json.key("absent")
        json.object { json in
            for name in named {
                json.key(named: name)
                json.object { $0.field("reason", "not_available") }
            }
            for name in bounded {
                json.key(named: name)
                json.object { json in
                    json.field("reason", "top_coded")
                    json.field("at_least", decimal: record[name])
                }
            }
        }
    }

    private static func csv(_ answer: ProjectionAnswer) -> Answer {
        let sets = DatasetTables.projectionSets.columns.map(\.name)
        let columns = DatasetTables.projections.columns.map(\.name).filter { $0 != "position" }
        var bytes = CSV.line(["vintage", "coverage"] + sets + columns)
        for entry in answer.entries {
            let record = entry.projected.record
            let head = [entry.projected.dataset.vintage, entry.projected.dataset.coverage.rawValue]
            let isBound = record["wage_is_bound"] == "true"
            bytes += CSV.line(
                head + sets.map { entry.projected.set[$0] ?? "" }
                    + columns.map { name in
                        let value = record[name] ?? ""
                        return isBound && wages.contains(name) && !value.isEmpty ? ">=\(value)" : value
                    })
        }
        let links = answer.datasets.map {
            "</v1/datasets?kind=projections>; rel=\"describedby\"; title=\"\($0.citation.replacing("\"", with: "'"))\""
        }
        return Answer(contentType: Format.csv.mediaType, bytes: bytes, links: links)
    }
}
