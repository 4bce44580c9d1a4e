import Domain
import Postgres

/// The table of one release's estimates: made apart, filled, and only then made
/// a partition of `estimates`, which nobody has to wait for.
struct EstimatePartition {
    let release: Int
    private var table: String { "estimates_r\(release)" }

    init(release: Int) { self.release = release }

    /// The check lets the table become a partition without being read again.
    var create: String {
        """
        create table \(table) (
            like estimates including defaults including constraints including storage,
            constraint \(table)_release_check check (release_id = \(release)))
        """
    }

    /// Not frozen, though that would be a little quicker: frozen rows are there
    /// for snapshots that were taken before the release was published.
    var copy: String {
        "copy \(table) (\(EstimateEncoder.columns.joined(separator: ", "))) from stdin with (format binary)"
    }

    /// Builds every index of `estimates` on the way, the primary key among them.
    var attach: String { "alter table estimates attach partition \(table) for values in (\(release))" }

    /// The server asks partitions by their names, and rights to the whole are none to them.
    var grant: String { "grant select on \(table) to pathways_service" }

    var analyze: String { "analyze \(table)" }

    /// What the table holds: cells, figures and sums by measure.
    var sums: Query<StoredSums> {
        let measures = Measure.allCases.map { "count(\($0.name)), (sum(\($0.name)) * \(Self.unit($0)))::bigint" }
        return Query("imports.sums", "select count(*), \(measures.joined(separator: ", ")) from \(table)") { row in
            var stored = StoredSums(cells: try row.int(0))
            for measure in 0..<Measure.count {
                stored.figures.append(try row.int(1 + 2 * measure))
                stored.sums.append(try row.optionalInt64(2 + 2 * measure) ?? 0)
            }
            return stored
        }
    }

    private static func unit(_ measure: Measure) -> Int { [1, 10, 100, 1_000][measure.scale] }
}

/// What a table of estimates adds up to, to be compared with what was read.
struct StoredSums: Sendable {
    var cells: Int
    var figures: [Int] = []
    /// Scaled by `10^measure.scale`.
    var sums: [Int64] = []

    /// - Throws: `ImportFaults` when the table does not hold what was read.
    func compare(with tally: CellTally) throws(ImportFaults) {
        var faults: [ImportFault] = []
        func expect(_ what: String, _ stored: Int64, _ read: Int64) {
            guard stored != read else { return }
            faults.append(
                ImportFault(.wrongCount, file: "estimates", column: what, reason: "the database holds \(stored), \(read) were read"))
        }
        expect("cells", Int64(cells), Int64(tally.cells))
        for measure in Measure.allCases {
            expect("figures of \(measure.name)", Int64(figures[measure.rawValue]), Int64(tally.figures[measure.rawValue]))
            expect("sum of \(measure.name)", sums[measure.rawValue], tally.sums[measure.rawValue])
        }
        if !faults.isEmpty { throw ImportFaults(faults) }
    }
}
