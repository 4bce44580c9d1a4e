import Domain
import Postgres

/// Cells by their keys, all in one round trip.
struct KeyedCells: Sendable {
    /// The survey's seventeen by release and cell.
    private let figures: [Int: [CellKey: [Figure]]]

    func figures(_ key: CellKey, in release: Int) -> [Figure]? { figures[release]?[key] }
    func all(in release: Int) -> [CellKey: [Figure]] { figures[release] ?? [:] }

    /// - Parameter keys: for each release the cells wanted; those that it has not are left out.
    static func fetch(_ keys: [(release: Release, keys: [CellKey])], from pool: ConnectionPool) async throws -> KeyedCells {
        guard keys.contains(where: { !$0.keys.isEmpty }) else { return KeyedCells(figures: [:]) }
        var found: [Int: [CellKey: [Figure]]] = [:]
        for cell in try await pool.ask(query(keys)) { found[cell.release, default: [:]][cell.key] = cell.figures }
        return KeyedCells(figures: found)
    }

    private struct Cell: Sendable {
        var release: Int
        var key: CellKey
        var figures: [Figure]
    }

    /// Of one release its partition is asked by name.
    private static func query(_ keys: [(release: Release, keys: [CellKey])]) -> Query<Cell> {
        let flat = keys.flatMap { entry in entry.keys.map { (entry.release.id, $0) } }
        let columns = Measure.allCases.map { "e.\($0.name)" }.joined(separator: ", ")
        return Query(
            "cells.by_key",
            """
            select e.release_id, e.occupation_code, e.area_code, e.industry_code, \(columns), e.markers
            from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as k (release, occupation, area, industry)
            join \(CellQueries.source(keys.map(\.release))) on e.release_id = k.release
             and e.occupation_code = k.occupation and e.area_code = k.area and e.industry_code = k.industry
            """,
            [
                .texts(flat.map { String($0.0) }), .texts(flat.map(\.1.occupation)), .texts(flat.map(\.1.area)),
                .texts(flat.map(\.1.industry)),
            ]
        ) { row in
            Cell(
                release: try row.int(0),
                key: CellKey(occupation: try row.string(1), area: try row.string(2), industry: try row.string(3)),
                figures: try figures(row))
        }
    }

    private static func figures(_ row: Row) throws -> [Figure] {
        let markers = try row.optionalString(4 + Measure.count).map { Array($0.utf8) }
        return try Measure.allCases.map { measure in
            if let text = try row.optionalString(4 + measure.rawValue) {
                guard let value = Int32(text.filter { $0 != "." }) else { throw StoreError.unreadable("estimates.\(measure.name)") }
                return .value(value)
            }
            return .absent(markers.flatMap { Absence(rawValue: $0[measure.rawValue]) } ?? .notInSource)
        }
    }
}
