import Domain
import Postgres

/// What must hold of every vintage of IPEDS.
enum VintageChecks {
    struct Counts: Sendable {
        var subject: String
        var name: String
        var recorded: Int
        var rows: Int
        var strays: Int
        var unexplained: Int
    }

    /// Rows against what was recorded at the load; awards of institutions that
    /// no directory has; counts that are absent without a reason.
    static let counts = Query(
        "doctor.vintages",
        """
        select v.subject, v.year || 'r' || v.revision, v.rows, coalesce(i.rows, c.rows, 0), coalesce(c.strays, 0), coalesce(c.unexplained, 0)
        from ipeds_vintages v
        left join (select vintage_id, count(*) as rows from ipeds_institutions group by vintage_id) i on i.vintage_id = v.id
        left join (
            select vintage_id, count(*) as rows,
                   count(*) filter (where not exists (select from ipeds_institutions i where i.unitid = c.unitid)) as strays,
                   count(*) filter (where num_nulls(awards, men, women) <> length(translate(coalesce(markers, ''), '.', ''))) as unexplained
            from ipeds_completions c group by vintage_id
        ) c on c.vintage_id = v.id
        order by v.year desc, v.subject, v.revision desc
        """
    ) {
        Counts(
            subject: try $0.string(0), name: try $0.string(1), recorded: try $0.int(2), rows: try $0.int(3), strays: try $0.int(4),
            unexplained: try $0.int(5))
    }

    static func findings(_ counts: Counts) -> [Finding] {
        let subject = "\(counts.subject) \(counts.name)"
        var findings = [
            counts.rows == counts.recorded
                ? Finding("vintage_rows", subject: subject, .sound, "\(counts.rows) rows, as recorded when it was loaded")
                : Finding(
                    "vintage_rows", subject: subject, .broken, "\(counts.rows) rows, but \(counts.recorded) were loaded: import it again")
        ]
        if counts.strays > 0 {
            findings.append(
                Finding("vintage_institutions", subject: subject, .broken, "\(counts.strays) rows of institutions that no directory has"))
        }
        if counts.unexplained > 0 {
            findings.append(
                Finding("vintage_markers", subject: subject, .broken, "\(counts.unexplained) rows with an absent count and no reason"))
        }
        return findings
    }
}
