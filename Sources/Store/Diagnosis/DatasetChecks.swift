import Domain
import Postgres

/// What must hold of every dataset of reference data: its rows against what was recorded at the load.
enum DatasetChecks {
    struct Counts: Sendable {
        var name: String
        var recorded: Int
        var rows: Int
    }

    static let counts = Query(
        "doctor.datasets",
        """
        with held as (
        \(DatasetTables.all.map { "select dataset_id, count(*) as rows from \($0.name) group by dataset_id" }.joined(separator: "\nunion all\n"))
        )
        select d.kind || ' ' || d.vintage || 'r' || d.revision, d.rows, coalesce(sum(h.rows), 0)::integer
        from datasets d left join held h on h.dataset_id = d.id
        group by d.id order by d.kind, d.vintage, d.revision
        """
    ) { Counts(name: try $0.string(0), recorded: try $0.int(1), rows: try $0.int(2)) }

    static func finding(_ counts: Counts) -> Finding {
        counts.rows == counts.recorded
            ? Finding("dataset_rows", subject: counts.name, .sound, "\(counts.rows) rows, as recorded when it was loaded")
            : Finding(
                "dataset_rows", subject: counts.name, .broken,
                "\(counts.rows) rows, but \(counts.recorded) were loaded: import it again")
    }
}
