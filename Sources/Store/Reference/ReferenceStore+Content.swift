import Domain
import Postgres

/// What O*NET says of an occupation's parts.
package struct ContentAnswer: Sendable {
    /// Those that were read.
    package var datasets: [Dataset]
    package var version: String
    package var occupations: [OccupationContent]
    /// Parts whose file of this version is not held.
    package var notHeld: [ContentPart]
}

extension ReferenceStore {
    /// The O*NET occupations of a SOC code, with their parts.
    ///
    /// - Parameter version: of O*NET; nil: the latest that is held.
    /// - Throws: `Faults` with `unknown_vintage` and `unknown_occupation`.
    package func content(of code: OccupationCode, version: String?, parts: [ContentPart]) async throws -> ContentAnswer {
        let held = try await datasets()
        let main = try dataset("onet_occupations", version, among: held)
        let files = held.filter { $0.kind.hasPrefix("onet_") && $0.vintage == main.vintage && $0.isCurrent }
        let range = "t.onet_code >= $2 and t.onet_code < $2 || '~'"
        let occupations = try await pool.ask(
            DatasetQueries.records(
                "onet_occupations", ONETTables.occupations, of: [main.id], where: range, [.text(code.description)], order: "t.onet_code"))
        if occupations.isEmpty {
            throw Faults(Fault("unknown_occupation", parameter: "soc", value: "\(code)", message: "\(main.title) has no such occupation"))
        }
        var answer = ContentAnswer(
            datasets: [main], version: main.vintage,
            occupations: occupations.map { OccupationContent(occupation: $0, parts: [:]) }, notHeld: [])
        for part in parts {
            guard let file = files.first(where: { $0.kind == part.kind }) else {
                answer.notHeld.append(part)
                continue
            }
            answer.datasets.append(file)
            let records = try await pool.ask(query(part, of: file.id, beside: files, code))
            for index in answer.occupations.indices {
                let own = answer.occupations[index].occupation["onet_code"]
                answer.occupations[index].parts[part] = records.filter { $0["onet_code"] == own }
            }
        }
        return answer
    }

    private func query(_ part: ContentPart, of file: Int, beside files: [Dataset], _ code: OccupationCode) -> Query<DatasetRecord> {
        let range = "t.onet_code >= $2 and t.onet_code < $2 || '~'"
        let value = Parameter.text(code.description)
        let id = { (kind: String) in Parameter.int(files.first { $0.kind == kind }?.id ?? 0) }
        if part.isRated {
            let joined = """
                left join onet_scales s on s.dataset_id = $3 and s.scale_id = t.scale_id
                left join onet_categories c on c.dataset_id = $4 and c.element_id = t.element_id and c.scale_id = t.scale_id
                    and c.category = t.category
                """
            return DatasetQueries.records(
                "onet_ratings", ONETTables.ratings, of: [file], where: range,
                [value, id("onet_scales"), id("onet_education_categories")],
                order: "t.onet_code, t.scale_id, t.element_id, t.category", more: ContentColumns.rated, from: joined)
        }
        if part == .jobZone {
            return DatasetQueries.records(
                "onet_job_zones", ONETTables.jobZones, of: [file], where: range, [value, id("onet_job_zone_reference")],
                order: "t.onet_code", more: ContentColumns.jobZone,
                from: "left join onet_job_zone_reference z on z.dataset_id = $3 and z.job_zone = t.job_zone")
        }
        let (table, order) = ContentColumns.table(part)
        return DatasetQueries.records(table.name, table, of: [file], where: range, [value], order: order)
    }
}
