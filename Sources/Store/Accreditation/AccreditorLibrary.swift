import Domain
import Postgres

/// A document of an accreditor that was read without a fault, with the bytes that its digest is of.
package struct AccreditorDocument: Sendable {
    package let accreditor: Accreditor
    package let canonical: [UInt8]
    package let digest: String

    /// - Throws: `Faults` with everything that is wrong and its JSON pointer.
    package init(_ document: Document) throws(Faults) {
        accreditor = try Accreditor.read(document)
        canonical = document.canonicalJSON()
        digest = SHA256Text.of(canonical)
    }
}

/// What accreditors ask of programs: published whole, by revisions, for everybody.
package struct AccreditorLibrary: Sendable {
    package struct Published: Sendable {
        package let accreditor: Accreditor
        package let revision: Int
        package let digest: String
        package let publishedBy: String
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The latest of each, by id.
    package nonisolated(nonsending) func all() async throws -> [Published] { try await pool.ask(AccreditorQueries.all) }

    /// - Throws: `Faults` with `unknown_accreditor`.
    package nonisolated(nonsending) func one(_ id: String) async throws -> Published {
        let all = try await all()
        guard let found = all.first(where: { $0.accreditor.id == id }) else {
            throw Faults(
                Fault(
                    "unknown_accreditor", parameter: "accreditor", value: id, message: "nothing is published of an accreditor of that id",
                    allowed: all.map(\.accreditor.id)))
        }
        return found
    }

    /// The one that programs name so; nil: nothing is published of it.
    package nonisolated(nonsending) func named(_ name: String) async throws -> Accreditor? {
        try await all().first { $0.accreditor.name == name }?.accreditor
    }

    /// Publishes a document; one with the same content as the latest is left alone.
    /// - Returns: the revision, and whether it is new.
    package nonisolated(nonsending) func publish(
        _ document: AccreditorDocument, by publisher: String
    ) async throws -> (revision: Int, isNew: Bool) {
        try await pool.write { transaction in
            try await transaction.execute(RuleQueries.lock)
            let latest = try await transaction.first(AccreditorQueries.latest(document.accreditor.id))
            if let latest, latest.digest == document.digest { return (latest.revision, false) }
            let revision = (latest?.revision ?? 0) + 1
            try await transaction.execute(AccreditorQueries.insert(document, revision: revision, by: publisher))
            try await ReleasePublication.announce("accreditor \(document.accreditor.id)", in: transaction, through: pool)
            return (revision, true)
        }
    }
}

enum AccreditorQueries {
    static let all = Query(
        "accreditors.all",
        """
        select distinct on (accreditor) document, revision, sha256, published_by
        from accreditor_documents order by accreditor, revision desc
        """
    ) { row in
        AccreditorLibrary.Published(
            accreditor: try Accreditor.read(JSONReader.read(row.string(0))), revision: try row.int(1), digest: try row.string(2),
            publishedBy: try row.string(3))
    }

    static func latest(_ id: String) -> Query<(revision: Int, digest: String)> {
        Query(
            "accreditors.latest", "select revision, sha256 from accreditor_documents where accreditor = $1 order by revision desc limit 1",
            [.text(id)]
        ) { (try $0.int(0), try $0.string(1)) }
    }

    static func insert(_ document: AccreditorDocument, revision: Int, by publisher: String) -> Command {
        Command(
            "accreditors.insert",
            """
            insert into accreditor_documents (accreditor, revision, title, document, sha256, published_by)
            values ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(document.accreditor.id), .int(revision), .text(document.accreditor.title),
                .text(String(decoding: document.canonical, as: UTF8.self)), .text(document.digest), .text(publisher),
            ])
    }
}
