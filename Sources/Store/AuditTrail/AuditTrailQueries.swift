import Domain
import Postgres

enum AuditTrailQueries {
    /// The last statement of a transaction: the chain's head stays locked until it ends.
    static func append(_ event: AuditEvent) -> Command {
        let changes = Document.array(event.changes.map(\.document)).canonicalJSON()
        return Command(
            "audit_trail.append", "select append_audit_event($1, $2, $3, $4, $5::jsonb)",
            [
                .text(event.action), .int(event.learner), .text(RequestIdentity.current), .text(event.note),
                .text(String(decoding: changes, as: UTF8.self)),
            ])
    }

    static let head = Query(
        "audit_trail.head",
        """
        select i.code, coalesce(h.sequence, 0), coalesce(h.hash, repeat('0', 64))
        from institutions i left join audit_heads h on h.institution_id = i.id order by i.code
        """
    ) { AuditTrail.Head(institution: try $0.string(0), sequence: try $0.int(1), hash: try $0.string(2)) }

    static func faults(institution: String) -> Query<AuditTrail.Fault> {
        Query(
            "audit_trail.faults",
            """
            select f.sequence, f.fault
            from institutions i, lateral (select * from audit_faults(i.id) union all select * from privacy_faults(i.id)) f
            where i.code = $1 order by f.sequence, f.fault
            """, [.text(institution)]
        ) { AuditTrail.Fault(sequence: try $0.int(0), message: try $0.string(1)) }
    }

    static func hash(institution: String, sequence: Int) -> Query<String> {
        Query(
            "audit_trail.hash",
            "select e.hash from audit_events e join institutions i on i.id = e.institution_id where i.code = $1 and e.sequence = $2",
            [.text(institution), .int(sequence)]
        ) { try $0.string(0) }
    }
}
