import Domain
import Postgres

/// Writes one dataset with its files and its rows.
struct DatasetWriter {
    let content: DatasetContent
    let revision: Int
    let digest: String

    /// A dataset that is there already.
    struct Held: Sendable {
        var id: Int
        var kind: String
        var vintage: String
        var revision: Int
        var coverage: String
        var content: String
    }

    static let held = Query(
        "datasets.held", "select id, kind, vintage, revision, coverage, content_sha256 from datasets order by kind, vintage, revision"
    ) { row in
        Held(
            id: try row.int(0), kind: try row.string(1), vintage: try row.string(2), revision: try row.int(3),
            coverage: try row.string(4), content: try row.string(5))
    }

    /// The dataset that holds all of a content already: the same rows or, in the one that answers, the same and more in columns
    /// that the content says nothing of.
    static func known(
        _ content: DatasetContent, _ digest: String, among held: [Held], _ transaction: Transaction
    ) async throws -> Held? {
        if let same = held.first(where: { $0.content == digest }) { return same }
        let latest = held.filter { $0.coverage == content.facts.coverage.rawValue }.max { $0.revision < $1.revision }
        guard let latest, content.tables.contains(where: { !$0.blankColumns.isEmpty }) else { return nil }
        for table in content.tables {
            let names = table.table.columns.map(\.name).filter { !table.blankColumns.contains($0) }
            let query = Query(
                "datasets.compare.\(table.table.name).\(names.count)",
                "select array[\(names.map { "coalesce(\($0)::text, '')" }.joined(separator: ", "))] from \(table.table.name) where dataset_id = $1",
                [.int(latest.id)]
            ) { try $0.strings(0) }
            let rows = try await transaction.rows(query)
            let kept = table.table.columns.indices.filter { names.contains(table.table.columns[$0].name) }
            guard Set(rows) == Set(table.rows.map { row in kept.map { row.fields[$0] ?? "" } }) else { return nil }
        }
        return latest
    }

    /// - Returns: what is held now.
    /// - Throws: `ImportFaults` when the database does not hold what was read.
    func write(in transaction: Transaction) async throws -> Held {
        let id = try await transaction.one(dataset)
        try await transaction.execute(files(id))
        for table in content.tables {
            let columns = table.table.columns.map(\.name).joined(separator: ", ")
            var pieces = CopyPieces()
            table.lines(prefix: "\(id)") { pieces.add($0) }
            let copy = "copy \(table.table.name) (dataset_id, \(columns)) from stdin (format csv)"
            let count = try await pieces.copy(copy, in: transaction)
            guard count == table.rows.count else {
                let reason = "the database holds \(count) rows of \(table.table.name), \(table.rows.count) were read"
                throw ImportFaults([ImportFault(.wrongCount, file: content.files.first?.name ?? content.name, reason: reason)])
            }
        }
        let coverage = content.facts.coverage.rawValue
        return Held(id: id, kind: content.kind, vintage: content.vintage, revision: revision, coverage: coverage, content: digest)
    }

    private var dataset: Query<Int> {
        let facts = content.facts
        return Query(
            "datasets.insert",
            """
            insert into datasets (kind, vintage, revision, coverage, title, publisher, source_url, licence, note, published_on, retrieved_on,
                content_sha256, rows)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::date, $11::date, $12, $13) returning id
            """,
            [
                .text(content.kind), .text(content.vintage), .int(revision), .text(facts.coverage.rawValue), .text(facts.title),
                .text(facts.publisher), .text(facts.sourceURL), .text(facts.licence), .text(facts.note), .text(facts.publishedOn),
                .text(facts.retrievedOn), .text(digest), .int(content.rows),
            ]
        ) { try $0.int(0) }
    }

    private func files(_ id: Int) -> Command {
        let files = content.files
        return Command(
            "datasets.files",
            """
            insert into dataset_files (dataset_id, name, sha256, bytes, rows)
            select $1, * from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[])
            """,
            [.int(id), .texts(files.map(\.name)), .texts(files.map(\.sha256)), .ints(files.map(\.bytes)), .ints(files.map(\.rows))])
    }
}

extension DatasetRows {
    /// Columns that no row says anything in.
    fileprivate var blankColumns: Set<String> {
        Set(table.columns.indices.filter { index in rows.allSatisfy { $0.fields[index]?.isEmpty ?? true } }.map { table.columns[$0].name })
    }
}
