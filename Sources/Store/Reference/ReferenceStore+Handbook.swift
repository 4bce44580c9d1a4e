import Domain
import Postgres

/// Profiles of the Occupational Outlook Handbook.
package struct HandbookAnswer: Sendable {
    package struct Profile: Sendable {
        package var record: DatasetRecord
        /// Empty where the text of the profile is not held.
        package var sections: [DatasetRecord]
    }

    package var datasets: [Dataset]
    package var profiles: [Profile]
}

extension ReferenceStore {
    /// Profiles of these occupations; of none: of all, without their text.
    ///
    /// - Throws: `Faults` with `unknown_vintage` and `unknown_occupation`.
    package func handbook(_ codes: [OccupationCode], vintage: String?) async throws -> HandbookAnswer {
        let held = try await datasets()
        let main = try dataset("handbook_profiles", vintage, among: held)
        let records = try await pool.ask(
            DatasetQueries.records(
                "handbook_profiles", DatasetTables.handbookProfiles, of: [main.id],
                where: "(cardinality($2::text[]) = 0 or t.occupation_code = any ($2))", [.texts(codes.map(\.description))],
                order: "t.title, t.slug"))
        let faults = codes.map(\.description).filter { code in !records.contains { $0["occupation_code"] == code } }.map { code in
            Fault("unknown_occupation", parameter: "occupation", value: code, message: "\(main.title) has no profile of this code alone")
        }
        if !faults.isEmpty { throw Faults(faults) }
        var answer = HandbookAnswer(datasets: [main], profiles: records.map { .init(record: $0, sections: []) })
        guard !codes.isEmpty else { return answer }
        let texts = held.filter { $0.kind == "handbook_text" && $0.isCurrent && $0.vintage.hasPrefix(main.vintage + "-") }
        for index in answer.profiles.indices {
            let slug = HandbookTextFormat.slug(answer.profiles[index].record["title"] ?? "")
            guard let text = texts.first(where: { $0.vintage == "\(main.vintage)-\(slug)" }) else { continue }
            answer.datasets.append(text)
            answer.profiles[index].sections = try await pool.ask(
                DatasetQueries.records("handbook_sections", DatasetTables.handbookSections, of: [text.id], order: "t.position"))
        }
        return answer
    }
}
