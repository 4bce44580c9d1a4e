import Domain
import Postgres

/// What must hold inside every release.
enum ReleaseChecks {
    struct Counts: Sendable {
        var cells: Int
        var values: Int
        var strays: Int
        var unexplained: Int
        var disordered: Int
    }

    static func partition(of release: Release) -> Query<Bool> {
        Query(
            "doctor.partition",
            "select exists (select from pg_inherits where inhparent = 'estimates'::regclass and inhrelid = to_regclass($1))",
            [.text("estimates_r\(release.id)")]
        ) { try $0.bool(0) }
    }

    /// Cells and values against what was recorded at the load; cells whose
    /// codes are in no list; absent figures without a reason; percentiles out of order.
    static func counts(of release: Release) -> Query<Counts> {
        let measures = Measure.allCases.map(\.name).joined(separator: ", ")
        return Query(
            "doctor.counts",
            """
            select count(*), sum(num_nonnulls(\(measures))),
                   count(*) filter (where o.code is null or i.code is null or a.code is null),
                   count(*) filter (where num_nulls(\(measures)) <> length(translate(coalesce(markers, ''), '.', ''))),
                   count(*) filter (where annual_p10 > annual_p25 or annual_p25 > annual_median or annual_median > annual_p75
                                       or annual_p75 > annual_p90 or hourly_p10 > hourly_p25 or hourly_p25 > hourly_median
                                       or hourly_median > hourly_p75 or hourly_p75 > hourly_p90)
            from estimates_r\(release.id) e
            left join occupations o on o.release_id = \(release.id) and o.code = e.occupation_code
            left join industries i on i.release_id = \(release.id) and i.code = e.industry_code
            left join areas a on a.release_id = \(release.id) and a.code = e.area_code
            """
        ) {
            Counts(
                cells: try $0.int(0), values: try $0.optionalInt(1) ?? 0, strays: try $0.int(2), unexplained: try $0.int(3),
                disordered: try $0.int(4))
        }
    }

    static func findings(_ counts: Counts, _ release: Release) -> [Finding] {
        [
            compare("release_cells", release, counts.cells, release.cells, "cells"),
            compare("release_values", release, counts.values, release.publishedValues, "published values"),
            expectNone("release_codes", release, counts.strays, "cells whose codes are in no list of the release"),
            expectNone("release_markers", release, counts.unexplained, "cells with an absent figure and no reason, or the other way round"),
            expectNone("release_percentiles", release, counts.disordered, "cells whose percentiles are out of order"),
        ]
    }

    private static func compare(_ check: String, _ release: Release, _ found: Int, _ recorded: Int, _ what: String) -> Finding {
        found == recorded
            ? Finding(check, subject: release.name, .sound, "\(found) \(what), as recorded when it was loaded")
            : Finding(check, subject: release.name, .broken, "\(found) \(what), but \(recorded) were loaded: import it again")
    }

    private static func expectNone(_ check: String, _ release: Release, _ found: Int, _ what: String) -> Finding {
        found == 0
            ? Finding(check, subject: release.name, .sound, "no \(what)")
            : Finding(check, subject: release.name, .broken, "\(found) \(what)")
    }

    // MARK: cross-footing

    struct Footing: Sendable {
        var total: Int?
        var parts: Int
        var sum: Int?
    }

    /// National employment of the major groups against that of all occupations.
    static func footing(of release: Release) -> Query<Footing> {
        Query(
            "doctor.footing",
            """
            select max(employment) filter (where occupation_level = 't'), count(*) filter (where occupation_level = 'M'),
                   sum(employment) filter (where occupation_level = 'M')
            from estimates_r\(release.id)
            where area_code = 'US' and industry_code = '000000' and occupation_level in ('t', 'M')
            """
        ) { Footing(total: try $0.optionalInt(0), parts: try $0.int(1), sum: try $0.optionalInt(2)) }
    }

    /// The groups add up to the total within 0.02 percent: each is rounded to
    /// tens, and no more than that was seen in the releases of 2012 to 2025.
    static func finding(_ footing: Footing, _ release: Release) -> Finding? {
        guard release.coverage == .full, let total = footing.total, let sum = footing.sum, total > 0 else { return nil }
        let message = "\(footing.parts) major groups add up to \(sum) of \(total) employed"
        return Finding("release_footing", subject: release.name, abs(total - sum) * 10_000 <= total * 2 ? .sound : .broken, message)
    }
}
