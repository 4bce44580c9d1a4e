import Domain
import Store

/// The years of IPEDS that are held, each with its files and their digests.
enum VintageRoutes {
    static func list(_ store: ProgramStore) -> Route {
        Route(
            "vintages.list", "/v1/vintages", "The years of IPEDS held, with the programs they cover and every earlier revision",
            schema: .vintages
        ) { _ in
            let vintages = try await store.vintages()
            return .json { json in
                json.key("data")
                json.array(vintages) { VintageView.full($1, &$0) }
            }
        }
    }
}

/// A vintage in answers.
enum VintageView {
    /// What stands beside figures: enough to cite them, and which programs they are of.
    static func summary(_ vintage: Vintage, _ json: inout JSONWriter) { json.object { fields(vintage, &$0) } }

    /// Everything that is known of a vintage.
    static func full(_ vintage: Vintage, _ json: inout JSONWriter) {
        json.object { json in
            fields(vintage, &json)
            json.field("current", vintage.isCurrent)
            json.field("publisher", vintage.publisher)
            json.field("licence", vintage.licence)
            json.field("note", vintage.note)
            json.field("retrieved_on", vintage.retrievedOn)
            json.field("loaded_at", vintage.loadedAt)
            json.field("rows", vintage.rows)
            SourceFilesView.field(vintage.files, &json)
        }
    }

    private static func fields(_ vintage: Vintage, _ json: inout JSONWriter) {
        json.field("vintage", vintage.name)
        json.field("subject", vintage.subject.rawValue)
        json.field("year", vintage.year)
        json.field("title", vintage.title)
        json.field("revision", vintage.revision)
        json.field("coverage", vintage.coverage.rawValue)
        json.key("cip")
        if let programs = vintage.programs, !programs.codes.isEmpty {
            json.array(programs.codes) { $0.string($1.description) }
        } else {
            json.null()
        }
        json.field("citation", vintage.citation)
        json.field("source_url", vintage.sourceURL)
        json.field("sha256", vintage.contentSHA256)
    }

    /// Where formats without room for it say what their figures are of.
    static func links(_ vintages: [Vintage], next: String? = nil) -> [String] {
        let cited = vintages.map { "</v1/vintages>; rel=\"describedby\"; title=\"\($0.citation.replacing("\"", with: "'"))\"" }
        return cited + (next.map { ["<\($0)>; rel=\"next\""] } ?? [])
    }
}
