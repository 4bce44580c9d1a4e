import Domain
import Postgres

/// Compares the figures of a workbook with the release of its month that is held in full.
struct FullComparison {
    let release: Int
    let source: any PartialSource
    /// How many differences are told one by one.
    let limit: Int

    nonisolated(nonsending) func run(_ pool: ConnectionPool) async throws -> ImportReport.Comparison {
        let rows = try await pool.read { try await $0.rows(query) }
        let held = Dictionary(rows.map { ($0.key, $0.figures) }, uniquingKeysWith: { first, _ in first })
        var comparison = ImportReport.Comparison()
        let cells = source.cells
        for (place, key) in cells.keys.enumerated() {
            guard let figures = held[key] else {
                comparison.cellsInFileOnly += 1
                if comparison.inFileOnly.count < limit { comparison.inFileOnly.append("\(key.occupation) \(key.industry)") }
                continue
            }
            for measure in Measure.allCases { compare(cells.figure(place, measure), figures[measure.rawValue], key, measure, &comparison) }
        }
        comparison.cellsHeldOnly = held.count - (cells.keys.count - comparison.cellsInFileOnly)
        return comparison
    }

    private func compare(
        _ new: Figure, _ held: Figure, _ key: WorkbookCells.Key, _ measure: Measure, _ comparison: inout ImportReport.Comparison
    ) {
        if new == .absent(.notInSource) {
            comparison.notInFile += 1
        } else if new == held {
            comparison.equal += 1
        } else {
            comparison.different += 1
            let text = "\(key.occupation) \(key.industry) \(measure.name): "
            note(text + "\(Self.words(new, measure)) in the file, \(Self.words(held, measure)) held", &comparison)
        }
    }

    private func note(_ difference: String, _ comparison: inout ImportReport.Comparison) {
        if comparison.differences.count < limit { comparison.differences.append(difference) }
    }

    private static func words(_ figure: Figure, _ measure: Measure) -> String {
        switch figure {
        case .absent(let absence): return absence.name
        case .value(let value):
            guard measure.scale > 0 else { return "\(value)" }
            let digits = String(value)
            let padded = String(repeating: "0", count: max(0, measure.scale + 1 - digits.count)) + digits
            return padded.dropLast(measure.scale) + "." + padded.suffix(measure.scale)
        }
    }

    private var query: Query<(key: WorkbookCells.Key, figures: [Figure])> {
        let measures = Measure.allCases.map { "(\($0.name) * \([1, 10, 100, 1_000][$0.scale]))::integer" }.joined(separator: ", ")
        return Query(
            "imports.full_cells",
            """
            select occupation_code, industry_code, markers, \(measures) from estimates_r\(release)
            where area_code = 'US' and industry_code = any($1::text[])
            """, [.texts(source.industries.map(\.description))]
        ) { row in
            guard let occupation = OccupationCode(try row.string(0)), let industry = IndustryCode(bls: try row.string(1)) else {
                throw StoreError.unreadable("estimates")
            }
            let markers = Array((try row.optionalString(2) ?? "").utf8)
            let figures = try Measure.allCases.map { measure -> Figure in
                if let value = try row.optionalInt(3 + measure.rawValue) { return .value(Int32(value)) }
                let letter = markers.indices.contains(measure.rawValue) ? markers[measure.rawValue] : Absence.notPublished.rawValue
                return .absent(Absence(rawValue: letter) ?? .notPublished)
            }
            return (WorkbookCells.Key(occupation: occupation, industry: industry), figures)
        }
    }
}
