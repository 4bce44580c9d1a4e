import Domain
import Postgres

/// Statements about published rules.
enum RuleQueries {
    private static let columns = """
        d.rule_id, d.revision, d.kind, d.title, d.issuer, d.sha256,
        \(SQLText.moment("d.published_at")), d.published_by,
        v.version, v.effective_from::text, v.effective_to::text, v.binds_on, v.standing, v.doubt, v.sha256
        """

    /// The revision in force of every rule, one row a version.
    static func current(_ kind: Rule.Kind?) -> Query<PublishedRule> {
        Query(
            "rules.current",
            """
            select \(columns) from current_rules d join rule_versions v on v.document_id = d.id
            where $1::text is null or d.kind = $1 order by d.rule_id, v.position
            """, [.text(kind?.rawValue)], decode: rule)
    }

    /// The digests of the documents in force of every rule of a kind.
    static func digests(of kind: Rule.Kind) -> Query<String> {
        Query("rules.digests", "select sha256 from current_rules where kind = $1 order by rule_id", [.text(kind.rawValue)]) {
            try $0.string(0)
        }
    }

    /// Every revision of a rule, the latest first, one row a version.
    static func history(of rule: String) -> Query<PublishedRule> {
        Query(
            "rules.history",
            """
            select \(columns) from rule_documents d join rule_versions v on v.document_id = d.id
            where d.rule_id = $1 order by d.revision desc, v.position
            """, [.text(rule)], decode: Self.rule)
    }

    /// The digest of the latest document that answers to a reference.
    static func digest(of reference: RuleReference, revision: Int?) -> Query<String> {
        Query("rules.digest", "select d.sha256 \(meant)", parameters(reference, revision)) { try $0.string(0) }
    }

    /// The document itself.
    static func document(_ reference: RuleReference, revision: Int?) -> Query<String> {
        Query("rules.document", "select d.document \(meant)", parameters(reference, revision)) { try $0.string(0) }
    }

    private static let meant = """
        from rule_documents d
        where d.rule_id = $1 and ($3::integer is null or d.revision = $3)
          and ($2::text is null or exists (select from rule_versions v where v.document_id = d.id and v.version = $2))
        order by d.revision desc limit 1
        """

    private static func parameters(_ reference: RuleReference, _ revision: Int?) -> [Parameter] {
        [.text(reference.rule), .text(reference.version), .int(revision)]
    }

    static func document(digest: String) -> Query<String> {
        Query("rules.document_by_digest", "select document from rule_documents where sha256 = $1 order by id limit 1", [.text(digest)]) {
            try $0.string(0)
        }
    }

    static let ids = Query("rules.ids", "select rule_id from current_rules order by rule_id") { try $0.string(0) }

    // MARK: publishing

    /// One publication at a time: the next revision is the highest plus one.
    static let lock = Command("rules.lock", "select pg_advisory_xact_lock(\(ReleasePublication.lockKey), 2)")

    static func insert(_ document: RuleDocument, revision: Int, by publisher: String) -> Query<Int> {
        let rule = document.rule
        return Query(
            "rules.insert",
            """
            insert into rule_documents (rule_id, revision, kind, title, issuer, document, sha256, published_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8) returning id
            """,
            [
                .text(rule.id), .int(revision), .text(rule.kind.rawValue), .text(rule.title), .text(rule.issuer),
                .text(String(decoding: document.canonical, as: UTF8.self)), .text(document.digest), .text(publisher),
            ]
        ) { try $0.int(0) }
    }

    static func insertVersions(of document: RuleDocument, id: Int) -> Command {
        let versions = document.rule.versions
        return Command(
            "rules.insert_versions",
            """
            insert into rule_versions (document_id, version, position, effective_from, effective_to, binds_on, standing, doubt, sha256)
            select $1, * from unnest($2::text[], $3::integer[], $4::date[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[])
            """,
            [
                .int(id), .texts(versions.map(\.id)), .ints(Array(versions.indices)),
                .texts(versions.map { $0.effective.from?.description }), .texts(versions.map { $0.effective.to?.description }),
                .texts(versions.map(\.binds.rawValue)), .texts(versions.map(\.provenance.standing.rawValue)),
                .texts(versions.map(\.provenance.doubt)), .texts(versions.indices.map { document.digest(ofVersion: $0) }),
            ])
    }

    // MARK: rows

    private static func rule(_ row: Row) throws -> PublishedRule {
        guard let kind = Rule.Kind(rawValue: try row.string(2)), let binds = BindingEvent(rawValue: try row.string(11)),
            let standing = Provenance.Standing(rawValue: try row.string(12))
        else { throw StoreError.unreadable("rule_documents") }
        let effective = Period(from: try row.optionalString(9).flatMap { Day($0) }, to: try row.optionalString(10).flatMap { Day($0) })
        let version = PublishedRule.Version(
            id: try row.string(8), effective: effective, binds: binds, standing: standing, doubt: try row.optionalString(13),
            digest: try row.string(14))
        return PublishedRule(
            id: try row.string(0), revision: try row.int(1), kind: kind, title: try row.string(3), issuer: try row.optionalString(4),
            digest: try row.string(5), publishedAt: try row.string(6), publishedBy: try row.string(7), versions: [version])
    }
}
