import Foundation
import Store
import TestSupport

/// The seed files themselves, read by nothing of the program's own: what
/// answers are compared with.
struct SeedCells: Sendable {
    typealias Cell = [String: String]

    /// By column; the columns of the code lists are added as `occupation_level`,
    /// `industry_level`, `ownership`, `area_kind` and the three titles.
    let cells: [Cell]
    let occupations, industries, areas: [Cell]

    static let may2025 = Result { try SeedCells("oews/2025-05") }
    static let may2011 = Result { try SeedCells("oews/2011-05") }

    private init(_ set: String) throws {
        let folder = try OutlookDatabase.project.seeds + "/" + set
        func table(_ name: String) throws -> [Cell] {
            try DelimitedTable(String(contentsOfFile: "\(folder)/\(name).csv", encoding: .utf8)).records
        }
        (occupations, industries, areas) = (try table("occupations"), try table("industries"), try table("areas"))
        let byCode = [occupations, industries, areas].map { list in Dictionary(uniqueKeysWithValues: list.map { ($0["code"]!, $0) }) }
        cells = try table("estimates").map { cell in
            var cell = cell
            let (occupation, industry, area) = (byCode[0][cell["occupation"]!]!, byCode[1][cell["industry"]!]!, byCode[2][cell["area"]!]!)
            (cell["occupation_title"], cell["occupation_level"]) = (occupation["title"], occupation["level"])
            (cell["industry_title"], cell["industry_level"], cell["ownership"]) = (
                industry["title"], industry["level"], industry["ownership"]
            )
            (cell["area_title"], cell["area_kind"]) = (area["title"], area["kind"])
            return cell
        }
    }

    static let measures = [
        "employment", "employment_rse", "hourly_mean", "annual_mean", "wage_rse", "hourly_p10", "hourly_p25", "hourly_median", "hourly_p75",
        "hourly_p90", "annual_p10", "annual_p25", "annual_median", "annual_p75", "annual_p90", "jobs_per_1000", "location_quotient",
    ]
}

extension SeedCells.Cell {
    /// What makes a cell one within its release.
    var codes: String { "\(self["occupation"]!) \(self["area"]!) \(self["industry"]!)" }

    func number(_ measure: String) -> Decimal? { self[measure].flatMap { $0.isEmpty ? nil : Decimal(string: $0) } }

    /// Whether this stands before `other` in the order of `keys`: `-` turns one
    /// round, an absent figure comes last either way, the codes settle the rest.
    func stands(before other: Self, by keys: [String]) -> Bool {
        for key in keys + ["occupation", "area", "industry"] {
            let isDescending = key.hasPrefix("-")
            let name = String(key.drop { $0 == "-" })
            if SeedCells.measures.contains(name) {
                guard let left = number(name) else { if other.number(name) == nil { continue } else { return false } }
                guard let right = other.number(name) else { return true }
                if left != right { return isDescending ? left > right : left < right }
            } else if self[name]! != other[name]! {
                let isBefore = self[name]!.utf8.lexicographicallyPrecedes(other[name]!.utf8)
                return isBefore != isDescending
            }
        }
        return false
    }
}
