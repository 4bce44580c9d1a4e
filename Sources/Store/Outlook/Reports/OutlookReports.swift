import Domain
import Postgres

/// Reports of published data: reckoned of what was known on a day, and again from their own headers.
package struct OutlookReports: Sendable {
    /// Codes of faults for which a report is not reckoned again as it was.
    package static let refusals = ["unknown_definition", "source_not_held", "source_changed", "report_differs"]

    let pool: ConnectionPool
    let outlook: OutlookStore
    let rules: RuleLibrary

    package init(pool: ConnectionPool, outlook: OutlookStore, rules: RuleLibrary) {
        (self.pool, self.outlook, self.rules) = (pool, outlook, rules)
    }

    /// The report of what had been published by the day of the question.
    /// - Throws: `Faults` for releases and codes that do not exist, or did not then.
    package func report(_ question: OutlookReportQuestion) async throws -> Report {
        let choice = try await choice(of: question.definition, credential: question.credential)
        var chosen = try choice.choose(for: question)
        let title = try await outlook.catalog.book(of: chosen.asked).occupations["\(question.occupation)"]?.title ?? ""
        // Of the Handbook's texts, which are datasets of their own, only that of the occupation is a source.
        chosen.sources.datasets.removeAll {
            $0.kind == "handbook_text" && !$0.vintage.hasSuffix("-" + HandbookTextFormat.slug(title))
        }
        return try await report(question, of: chosen)
    }

    /// The same report from its header, of the very sources that it names.
    ///
    /// - Parameters:
    ///   - document: a report as JSON, or its header.
    ///   - read: makes the question of the parameters, as the address would.
    /// - Throws: `Faults` with `unknown_definition`, `source_not_held`, `source_changed` or, where the tables that were sent are not
    ///   those that are reckoned, `report_differs`; their places are pointers into the document.
    package func replay(
        _ document: Document,
        _ read: @Sendable (OutlookReportDefinition, [(name: String, value: String)], Day) throws -> OutlookReportQuestion
    ) async throws -> Report {
        let header = try PinnedHeader(document)
        let question = try read(header.definition, header.parameters, header.asOf)
        let choice = try await choice(of: header.definition, credential: question.credential)
        let report = try await report(question, of: try choice.find(header))
        let again = try JSONReader.read(report.json())
        let faults = Self.differences(document, again)
        if !faults.isEmpty { throw Faults(faults) }
        return report
    }

    /// Members in any order say the same.
    private static func differences(_ given: Document, _ again: Document) -> [Fault] {
        let header = given["header"] ?? given
        var faults: [Fault] = []
        if header.canonicalJSON() != again["header"]?.canonicalJSON() {
            faults.append(
                Fault(
                    "report_differs", parameter: given["header"] == nil ? "" : "/header", message: "the header is reckoned to another one"))
        }
        guard case .array(let tables)? = given["tables"], case .array(let reckoned)? = again["tables"] else { return faults }
        for (index, table) in tables.enumerated()
        where !reckoned.indices.contains(index) || reckoned[index].canonicalJSON() != table.canonicalJSON() {
            faults.append(Fault("report_differs", parameter: "/tables/\(index)", message: "the table is reckoned to another one"))
        }
        if tables.count < reckoned.count {
            faults.append(Fault("report_differs", parameter: "/tables", message: "\(reckoned.count - tables.count) tables are not there"))
        }
        return faults
    }

    private func choice(of definition: OutlookReportDefinition, credential: String) async throws -> SourceChoice {
        let material = definition.material
        let ofRule = material.hasRule ? try await rules.current().contains { $0.id == credential } : false
        return SourceChoice(
            releases: try await outlook.catalog.releases(),
            datasets: material.datasets.isEmpty ? [] : try await pool.ask(DatasetQueries.all),
            vintages: material.hasPrograms ? try await pool.ask(VintageQueries.all) : [],
            rules: ofRule ? try await rules.history(of: credential) : [])
    }

    private func report(_ question: OutlookReportQuestion, of chosen: SourceChoice.Chosen) async throws -> Report {
        let gathering = OutlookReportGathering(question, of: chosen, in: self)
        let (topic, tables) = try await gathering.gather()
        return question.definition.report(
            on: topic, parameters: question.parameters((chosen.asked, chosen.before)), asOf: question.asOf, tables: tables,
            sources: chosen.sources.reportSources, leftOut: chosen.leftOut)
    }
}
