import Domain
import Postgres

/// The crosswalk by which occupations of different releases are compared.
enum CrosswalkQueries {
    /// From SOC 2010 to SOC 2018, as the dataset that answers for it has it.
    static func occupations(in scope: HeldScope) -> Query<OccupationCrosswalk.Link> {
        Query(
            "crosswalks.occupations",
            """
            select l.from_code, l.to_code, l.from_title, l.to_title
            from \(scope.datasets) d
            join crosswalks c on c.dataset_id = d.id and c.from_scheme = 'soc-2010' and c.to_scheme = 'soc-2018'
            join crosswalk_links l on l.dataset_id = d.id
            where d.kind = 'crosswalk'
            order by l.from_code, l.to_code
            """
        ) { row in
            guard let from = OccupationCode(try row.string(0)), let to = OccupationCode(try row.string(1)) else {
                throw StoreError.unreadable("crosswalk_links")
            }
            return OccupationCrosswalk.Link(from: from, to: to, fromTitle: try row.string(2), toTitle: try row.string(3))
        }
    }
}
