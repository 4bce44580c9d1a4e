import Domain
import Postgres

/// Every question about reference data that API and CLI ask.
package struct ReferenceStore: Sendable {
    let pool: ConnectionPool
    private let scope: HeldScope

    package init(pool: ConnectionPool, scope: HeldScope = .current) { (self.pool, self.scope) = (pool, scope) }

    /// Every dataset held, or chosen.
    package func datasets() async throws -> [Dataset] {
        if case .chosen(let sources) = scope { return sources.datasets }
        return try await pool.ask(DatasetQueries.all)
    }

    /// The dataset that answers for a kind and a vintage, or for the latest vintage.
    ///
    /// - Throws: `Faults` with `unknown_vintage`.
    func dataset(_ kind: String, _ vintage: String?, among held: [Dataset], parameter: String = "vintage") throws -> Dataset {
        let current = held.filter { $0.kind == kind && $0.isCurrent }
        if let found = vintage.map({ name in current.first { $0.vintage == name } }) ?? Self.latest(current) { return found }
        throw Faults(
            Fault(
                "unknown_vintage", parameter: parameter, value: vintage, message: "no such vintage of \(kind) is held here",
                allowed: current.map(\.vintage)))
    }

    /// Versions are numbers with points: 29.3 comes after 9.1.
    static func latest(_ datasets: [Dataset]) -> Dataset? {
        datasets.max { left, right in
            let parts = [left, right].map { $0.vintage.split { !$0.isNumber }.compactMap { Int($0) } }
            return parts[0] == parts[1] ? left.vintage < right.vintage : parts[0].lexicographicallyPrecedes(parts[1])
        }
    }

    /// Rows of one dataset, chosen by the values of a column.
    ///
    /// - Throws: `Faults` with `unknown_vintage`.
    package func records(
        _ kind: String, _ table: DatasetTable, vintage: String?, filter: [(column: String, values: [String])], order: String, limit: Int
    ) async throws -> (dataset: Dataset, records: [DatasetRecord], hasMore: Bool) {
        let dataset = try dataset(kind, vintage, among: try await datasets())
        let asked = filter.filter { !$0.values.isEmpty }
        let conditions = asked.enumerated().map { "t.\($1.column)::text = any ($\($0 + 2)::text[])" }
        let name = "\(table.name).\(asked.map(\.column).joined(separator: "."))"
        let records = try await pool.ask(
            DatasetQueries.records(
                name, table, of: [dataset.id], where: (["true"] + conditions).joined(separator: " and "),
                asked.map { .texts($0.values) } + [.int(limit + 1)], order: "\(order) limit $\(asked.count + 2)"))
        return (dataset, Array(records.prefix(limit)), records.count > limit)
    }

    // MARK: crosswalks and classifications

    /// Pairs of a crosswalk, by codes on either side; of no codes: its first pairs.
    ///
    /// - Throws: `Faults` with `unknown_crosswalk`.
    package func links(
        _ crosswalk: String, from: [String], to: [String], limit: Int
    ) async throws -> (dataset: Dataset, links: [CrosswalkLink], hasMore: Bool) {
        let held = try await datasets().filter { $0.kind == "crosswalk" && $0.isCurrent }
        guard let dataset = held.first(where: { $0.vintage == crosswalk }) else {
            throw Faults(
                Fault(
                    "unknown_crosswalk", parameter: "crosswalk", value: crosswalk, message: "no such crosswalk is held here",
                    allowed: held.map(\.vintage)))
        }
        let links = try await pool.ask(DatasetQueries.links(dataset.id, from: from, to: to, limit: limit + 1))
        return (dataset, Array(links.prefix(limit)), links.count > limit)
    }

    /// A code of a classification with what lies above and below it.
    ///
    /// - Throws: `Faults` with `unknown_classification` or `unknown_code`.
    package func code(
        _ code: String, of classification: String
    ) async throws -> (dataset: Dataset, ancestors: [DatasetRecord], code: DatasetRecord, children: [DatasetRecord]) {
        let dataset = try await self.classification(classification)
        let table = DatasetTables.classificationCodes
        let around = try await pool.ask(
            DatasetQueries.records(
                "code", table, of: [dataset.id],
                where: """
                    (t.parent_code = $2 or t.code in (
                        with recursive above as (
                            select code, parent_code from classification_codes where dataset_id = any ($1::integer[]) and code = $2
                            union all
                            select p.code, p.parent_code from above a
                            join classification_codes p on p.dataset_id = any ($1::integer[]) and p.code = a.parent_code
                        ) select code from above))
                    """, [.text(code)], order: "t.position"))
        guard let place = around.firstIndex(where: { $0["code"] == code }) else {
            throw Faults(Fault("unknown_code", parameter: "code", value: code, message: "\(dataset.title) has no such code"))
        }
        let children = around.filter { $0["parent_code"] == code }
        let ancestors = around.filter { $0["parent_code"] != code && $0["code"] != code }
        return (dataset, ancestors, around[place], children)
    }

    /// Codes of a classification by words of their titles, level and parent.
    ///
    /// - Throws: `Faults` with `unknown_classification`.
    package func codes(
        of classification: String, words: String?, levels: [String], parents: [String], limit: Int
    ) async throws -> (dataset: Dataset, records: [DatasetRecord], hasMore: Bool) {
        let dataset = try await self.classification(classification)
        let records = try await pool.ask(
            DatasetQueries.records(
                "codes", DatasetTables.classificationCodes, of: [dataset.id],
                where: """
                    ($2::text is null or t.title ilike '%' || $2 || '%' or t.code = $2)
                    and (cardinality($3::text[]) = 0 or t.level = any ($3)) and (cardinality($4::text[]) = 0 or t.parent_code = any ($4))
                    """, [.text(words), .texts(levels), .texts(parents), .int(limit + 1)], order: "t.position limit $5"))
        return (dataset, Array(records.prefix(limit)), records.count > limit)
    }

    private func classification(_ name: String) async throws -> Dataset {
        let held = try await datasets().filter { $0.kind == "classification" && $0.isCurrent }
        if let dataset = held.first(where: { $0.vintage == name }) { return dataset }
        throw Faults(
            Fault(
                "unknown_classification", parameter: "classification", value: name, message: "no such classification is held here",
                allowed: held.map(\.vintage)))
    }
}
