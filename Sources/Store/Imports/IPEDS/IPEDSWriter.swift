import Domain
import Postgres

/// Writes one vintage with its file and its rows.
struct IPEDSWriter {
    let content: IPEDSVintageContent
    let revision: Int
    let digest: String

    /// A vintage that is there already.
    struct Held: Sendable {
        var subject: VintageSubject
        var year: Int
        var revision: Int
        var content: String
        var programs: CIPCoverage?
    }

    static let held = Query(
        "ipeds.held", "select subject, year, revision, content_sha256, cip_codes from ipeds_vintages order by subject, year, revision"
    ) { row in
        Held(
            subject: VintageSubject(rawValue: try row.string(0)) ?? .completions, year: try row.int(1), revision: try row.int(2),
            content: try row.string(3), programs: try row.optionalStrings(4).map { CIPCoverage($0.compactMap { CIPCode($0) }) })
    }

    /// Every institution that any directory has.
    static let institutions = Query("ipeds.institutions_held", "select distinct unitid from ipeds_institutions") { try $0.int(0) }

    /// - Throws: `ImportFaults` when the database does not hold what was read.
    func write(in transaction: Transaction) async throws {
        let id = try await transaction.one(vintage)
        try await transaction.execute(file(id))
        let columns = content.subject == .directory ? Institution.columns : Completion.columns
        let table = content.subject == .directory ? "ipeds_institutions" : "ipeds_completions"
        let copy = "copy \(table) (vintage_id, \(columns.joined(separator: ", "))) from stdin (format csv)"
        var pieces = CopyPieces()
        content.lines(prefix: "\(id)") { pieces.add($0) }
        let count = try await pieces.copy(copy, in: transaction)
        guard count == content.count else {
            let reason = "the database holds \(count) rows, \(content.count) were read"
            throw ImportFaults([ImportFault(.wrongCount, file: content.file.name, reason: reason)])
        }
    }

    private var vintage: Query<Int> {
        let facts = content.facts
        return Query(
            "ipeds.vintage",
            """
            insert into ipeds_vintages (subject, year, revision, coverage, cip_codes, title, publisher, source_url, licence, note, retrieved_on,
                content_sha256, rows)
            values ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10, $11::date, $12, $13) returning id
            """,
            [
                .text(content.subject.rawValue), .int(content.year), .int(revision), .text(content.coverage.rawValue),
                .texts(content.programs?.codes.map(\.description)), .text(content.title), .text(facts.publisher), .text(facts.sourceURL),
                .text(facts.licence), .text(facts.note), .text(facts.retrievedOn), .text(digest), .int(content.count),
            ]
        ) { try $0.int(0) }
    }

    private func file(_ id: Int) -> Command {
        let file = content.file
        return Command(
            "ipeds.file", "insert into ipeds_files (vintage_id, name, sha256, bytes, rows) values ($1, $2, $3, $4, $5)",
            [.int(id), .text(file.name), .text(file.sha256), .int(file.bytes), .int(file.rows)])
    }
}
