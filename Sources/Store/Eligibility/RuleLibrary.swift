import Domain
import Postgres

/// The published rules: adding to them, and finding one by name, version, revision or digest.
package struct RuleLibrary: Sendable {
    private let pool: ConnectionPool
    /// By their digests, so that none is ever out of date. In bytes of documents.
    private let prepared = GenerationalMemory<String, PreparedRule>(capacity: 32 << 20)
    let judged = JudgedLearners()

    package init(pool: ConnectionPool) { self.pool = pool }

    // MARK: asking

    /// The revision in force of every rule, by id.
    package nonisolated(nonsending) func current(_ kind: Rule.Kind? = nil) async throws -> [PublishedRule] {
        Self.grouped(try await pool.ask(RuleQueries.current(kind)))
    }

    /// The ids of all rules that are published, in their order.
    package nonisolated(nonsending) func ids() async throws -> [String] { try await pool.ask(RuleQueries.ids) }

    /// The rules in force of a kind, by id.
    package nonisolated(nonsending) func rules(_ kind: Rule.Kind) async throws -> [Rule] {
        var rules: [Rule] = []
        for digest in try await pool.ask(RuleQueries.digests(of: kind)) { rules.append(try await published(digest).rule) }
        return rules
    }

    /// The latest revision of a rule that has the version asked for.
    /// - Throws: `Faults` as `prepared(_:)`.
    package nonisolated(nonsending) func rule(_ reference: RuleReference) async throws -> Rule { try await prepared(reference).rule }

    /// Every revision of a rule, the latest first.
    /// - Throws: `Faults` for a rule that is not published, its parameter `id`.
    package nonisolated(nonsending) func history(of rule: String) async throws -> [PublishedRule] {
        let rows = try await pool.ask(RuleQueries.history(of: rule))
        if rows.isEmpty { throw try await unknown(RuleReference(rule: rule), revision: nil) }
        return Self.grouped(rows)
    }

    /// The canonical document of the latest revision that has the version, or of the revision asked for.
    /// - Throws: `Faults` for what is not published; the parameter is `id`, `version` or `revision`.
    package nonisolated(nonsending) func document(_ reference: RuleReference, revision: Int? = nil) async throws -> [UInt8] {
        guard let text = try await pool.ask(RuleQueries.document(reference, revision: revision)).first else {
            throw try await unknown(reference, revision: revision)
        }
        return Array(text.utf8)
    }

    /// The same, ready to judge by. What was prepared is remembered by its digest, and so never out of date.
    package nonisolated(nonsending) func prepared(_ reference: RuleReference) async throws -> PreparedRule {
        guard let digest = try await pool.ask(RuleQueries.digest(of: reference, revision: nil)).first else {
            throw try await unknown(reference, revision: nil)
        }
        return try await published(digest)
    }

    /// Of a document that is published.
    private nonisolated(nonsending) func published(_ digest: String) async throws -> PreparedRule {
        guard let rule = try await prepared(digest: digest) else { throw StoreError.unreadable("rule_documents.document") }
        return rule
    }

    /// nil where no published document has the digest.
    package nonisolated(nonsending) func prepared(digest: String) async throws -> PreparedRule? {
        if let known = prepared.find(digest) { return known }
        guard let text = try await pool.ask(RuleQueries.document(digest: digest)).first else { return nil }
        let rule = PreparedRule(try RuleDocument(JSONReader.read(text)))
        prepared.keep(rule, for: digest, cost: text.utf8.count)
        return rule
    }

    // MARK: publishing

    /// What publishing would do; writes nothing.
    package nonisolated(nonsending) func plan(_ documents: [RuleDocument]) async throws -> [RulePublication] {
        var plans: [RulePublication] = []
        for document in documents {
            plans.append(Self.plan(document, after: Self.grouped(try await pool.ask(RuleQueries.history(of: document.rule.id))).first))
        }
        return plans
    }

    /// Publishes all of them in one transaction; what is published already with the same content is left alone.
    ///
    /// Servers forget what they remember before the publication can be seen.
    /// - Parameter publisher: an account of the operators.
    package nonisolated(nonsending) func publish(_ documents: [RuleDocument], by publisher: String) async throws -> [RulePublication] {
        try await pool.write { transaction in
            try await transaction.execute(RuleQueries.lock)
            var publications: [RulePublication] = []
            for document in documents {
                publications.append(
                    try await Self.add(document, after: Self.latest(of: document.rule.id, transaction), by: publisher, transaction))
            }
            let published = publications.filter { !$0.isUnchanged }.map(\.rule)
            if !published.isEmpty {
                try await ReleasePublication.announce("rules \(published.joined(separator: ", "))", in: transaction, through: pool)
            }
            return publications
        }
    }

    /// Somebody has published the rule since, or taken it up for the first time.
    package struct Moved: Error, Sendable {}

    /// Publishes one rule for an administrator who saw what it changes; it stands in the trail of their institution.
    ///
    /// - Parameter digest: of the revision that was in force as they saw it; nil: none was.
    /// - Throws: `Moved` where another is in force by now.
    package nonisolated(nonsending) func publish(
        _ document: RuleDocument, after digest: String?, as account: ActingAccount
    ) async throws -> RulePublication {
        try await pool.write(as: account) { transaction in
            try await transaction.execute(RuleQueries.lock)
            let latest = try await Self.latest(of: document.rule.id, transaction)
            // What is published already was sent twice.
            guard latest?.digest == digest || latest?.digest == document.digest else { throw Moved() }
            let publication = try await Self.add(
                document, after: latest, by: "an administrator of \(account.institution.code)", transaction)
            guard !publication.isUnchanged else { return publication }
            let after = Document.object([
                .init("rule", .string(publication.rule)), .init("revision", .number("\(publication.revision)")),
                .init("sha256", .string(publication.digest)),
            ])
            try await transaction.execute(
                AuditTrailQueries.append(
                    .init(
                        "rule.published", note: "\(publication.rule), revision \(publication.revision)",
                        changes: [AuditChange("rule_documents", row: nil, after: after)])))
            try await ReleasePublication.announce("rules \(publication.rule)", in: transaction, through: pool)
            return publication
        }
    }

    private static func latest(of rule: String, _ transaction: Transaction) async throws -> PublishedRule? {
        grouped(try await transaction.rows(RuleQueries.history(of: rule))).first
    }

    private static func add(
        _ document: RuleDocument, after latest: PublishedRule?, by publisher: String, _ transaction: Transaction
    ) async throws -> RulePublication {
        let publication = plan(document, after: latest)
        guard !publication.isUnchanged else { return publication }
        let id = try await transaction.one(RuleQueries.insert(document, revision: publication.revision, by: publisher))
        try await transaction.execute(RuleQueries.insertVersions(of: document, id: id))
        return publication
    }

    private static func plan(_ document: RuleDocument, after latest: PublishedRule?) -> RulePublication {
        let isUnchanged = latest?.digest == document.digest
        let known = Dictionary((latest?.versions ?? []).map { ($0.id, $0.digest) }) { first, _ in first }
        let versions = document.rule.versions
        return RulePublication(
            rule: document.rule.id, title: document.rule.title, digest: document.digest,
            revision: (latest?.revision ?? 0) + (isUnchanged ? 0 : 1), isUnchanged: isUnchanged,
            changedVersions: versions.indices.filter { known[versions[$0].id] != document.digest(ofVersion: $0) }.map { versions[$0].id },
            droppedVersions: known.keys.filter { document.rule.version($0) == nil }.sorted())
    }

    // MARK: parts

    /// Rows of one revision, which follow one another, as one.
    private static func grouped(_ rows: [PublishedRule]) -> [PublishedRule] {
        rows.reduce(into: []) { rules, row in
            if let last = rules.last, last.id == row.id, last.revision == row.revision {
                rules[rules.count - 1].versions += row.versions
            } else {
                rules.append(row)
            }
        }
    }

    private nonisolated(nonsending) func unknown(_ reference: RuleReference, revision: Int?) async throws -> Faults {
        let revisions = Self.grouped(try await pool.ask(RuleQueries.history(of: reference.rule)))
        if revisions.isEmpty {
            return Faults(
                Fault(
                    "unknown_rule", parameter: "id", value: reference.rule, message: "no rule of that id is published here",
                    allowed: try await ids()))
        }
        if let version = reference.version, !revisions.contains(where: { $0.versions.contains { $0.id == version } }) {
            let versions = Set(revisions.flatMap(\.versions).map(\.id))
            return Faults(
                Fault(
                    "unknown_version", parameter: "version", value: version, message: "the rule has no such version",
                    allowed: versions.sorted()))
        }
        return Faults(
            Fault(
                "unknown_revision", parameter: "revision", value: revision.map(String.init), message: "there is no such revision of it",
                allowed: revisions.map { "\($0.revision)" }))
    }
}
