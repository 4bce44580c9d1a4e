import Domain
import Postgres

/// Which place a cell has among its like.
enum CellRankQueries {
    private static let measures: [Measure] = [.annualMedian, .employment]

    /// Among the areas of its kind and among the industries of its level, where it has such; nil for a figure that is absent.
    static func ranks(of key: CellKey, in release: Release, _ book: CodeBook) -> Query<CellRank?> {
        let partition = CellQueries.source([release])
        var parts: [String] = []
        if let kind = book.areas[key.area]?.level, let letter = AreaKind(rawValue: kind)?.letter, key.area != "US" {
            let among = "e.occupation_code = $1 and e.industry_code = $3 and e.area_kind = '\(Character(Unicode.Scalar(letter)))'"
            parts += measures.map { rank($0, among: "areas of the kind \(kind)", among, partition) }
        }
        if let level = book.industries[key.industry]?.level, let letter = IndustryLevel(rawValue: level)?.letter, key.industry != "000000" {
            let whole = CellQueries.condition(.whole).map { " and \($0)" } ?? ""
            let among = "e.occupation_code = $1 and e.area_code = $2 and e.industry_level = '\(Character(Unicode.Scalar(letter)))'\(whole)"
            parts += measures.map { rank($0, among: "industries of the level \(level)", among, partition) }
        }
        let sql = parts.isEmpty ? "select null, null, null, null where $1 || $2 || $3 is null" : parts.joined(separator: "\nunion all\n")
        return Query("cells.ranks", sql, [.text(key.occupation), .text(key.area), .text(key.industry)]) { row in
            guard let rank = try row.optionalInt(2), let measure = Measure(name: try row.string(1)) else { return nil }
            return CellRank(among: try row.string(0), measure: measure, rank: rank, of: try row.int(3))
        }
    }

    private static func rank(_ measure: Measure, among name: String, _ condition: String, _ partition: String) -> String {
        let own =
            "select o.\(measure.name) from \(partition.dropLast(1))o where o.occupation_code = $1 and o.area_code = $2 and o.industry_code = $3"
        return """
            select '\(name)', '\(measure.name)',
                   case when (\(own)) is not null then 1 + count(*) filter (where e.\(measure.name) > (\(own))) end,
                   count(e.\(measure.name))
            from \(partition) where \(condition)
            """
    }
}
