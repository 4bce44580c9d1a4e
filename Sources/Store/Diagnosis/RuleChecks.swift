import Postgres

/// Whether published rules are still what was published.
enum RuleChecks {
    static let digests = Query(
        "doctor.rules",
        """
        select count(*), coalesce(string_agg(rule_id || ' revision ' || revision, ', ' order by rule_id, revision)
            filter (where encode(sha256(convert_to(document, 'UTF8')), 'hex') <> sha256), '')
        from rule_documents
        """
    ) { (documents: try $0.int(0), broken: try $0.string(1)) }

    static func finding(_ found: (documents: Int, broken: String)) -> Finding {
        found.broken.isEmpty
            ? Finding("rule_digests", .sound, "\(found.documents) rule documents are what their digests say")
            : Finding("rule_digests", .broken, "other content than was published: \(found.broken)")
    }
}
