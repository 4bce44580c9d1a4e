import Domain
import Foundation
import Postgres

/// What is held of a month: the release that answers for it, to which the
/// figures of a workbook are added, or with which they are compared.
struct HeldPart: Sendable {
    let id: Int
    let revision: Int
    let coverage: Release.Coverage
    let facts: Facts
    let files: [ImportReport.File]
    var lists = CodeLists()

    struct Facts: Sendable {
        let publishedOn, retrievedOn, socVersion, naicsVersion, estimationMethod, note: String?
        let topCodes: TopCodes?
    }

    /// - Returns: nil where nothing is held of the month.
    static nonisolated(nonsending) func of(_ facts: ReleaseFacts, _ pool: ConnectionPool) async throws -> HeldPart? {
        try await pool.read { transaction in
            guard var part = try await transaction.rows(HeldPartQueries.release(facts)).first else { return nil }
            part.lists = CodeLists(
                occupations: try await transaction.rows(HeldPartQueries.occupations(part.id)),
                industries: try await transaction.rows(HeldPartQueries.industries(part.id)),
                areas: try await transaction.rows(HeldPartQueries.areas(part.id)))
            return part
        }
    }

    /// The header of both together. Of what both know, the newer file's word counts.
    func joined(with header: ReleaseHeader) -> ReleaseHeader {
        var joined = header
        joined.lists = CodeLists(
            occupations: Occupation.linked(Self.union(header.lists.occupations, lists.occupations) { $0.position = $1 }),
            industries: Industry.linked(Self.union(header.lists.industries, lists.industries) { $0.position = $1 }),
            areas: Self.union(header.lists.areas, lists.areas) { $0.position = $1 })
        let new = header.facts
        joined.facts.publishedOn = new.publishedOn ?? facts.publishedOn
        joined.facts.retrievedOn = new.retrievedOn ?? facts.retrievedOn
        joined.facts.socVersion = new.socVersion ?? facts.socVersion
        joined.facts.naicsVersion = new.naicsVersion ?? facts.naicsVersion
        joined.facts.estimationMethod = new.estimationMethod ?? facts.estimationMethod
        joined.facts.topCodes = new.topCodes ?? facts.topCodes
        joined.facts.note = [new.note, facts.note.map { "Beside it what was held before: \($0)" }].compactMap { $0 }.joined(separator: " ")
        return joined
    }

    /// Files of both; one that was given anew counts alone.
    func joined(with new: [ImportReport.File]) -> [ImportReport.File] {
        let names = Set(new.map(\.name))
        return new + files.filter { !names.contains($0.name) }
    }

    private static func union<Node: ClassificationNode>(_ new: [Node], _ held: [Node], place: (inout Node, Int) -> Void) -> [Node] {
        let codes = Set(new.map(\.code))
        return (new + held.filter { !codes.contains($0.code) }).enumerated().map { position, node in
            var placed = node
            place(&placed, position)
            return placed
        }
    }

    /// - Throws: `ImportFaults` where another import has published since this was asked.
    func checkCurrent(_ revisions: [Int]) throws(ImportFaults) {
        guard revisions.contains(where: { $0 > revision }) else { return }
        let reason = "another import has published the month meanwhile: repeat this one"
        throw ImportFaults([ImportFault(.contradiction, file: "releases", reason: reason)])
    }

    /// Takes over every cell that the new file does not replace: it holds all
    /// national figures of its industries.
    func keep(in release: Int, replacing industries: [IndustryCode]) -> Command {
        let columns = EstimateEncoder.columns.dropFirst().joined(separator: ", ")
        return Command(
            "imports.keep_cells",
            """
            insert into estimates_r\(release) (release_id, \(columns))
            select \(release), \(columns) from estimates_r\(id) where not (area_code = 'US' and industry_code = any($1::text[]))
            """, [.texts(industries.map(\.description))])
    }
}

/// What is asked about a release that is held.
private enum HeldPartQueries {
    static func release(_ facts: ReleaseFacts) -> Query<HeldPart> {
        Query(
            "imports.held_part",
            """
            select r.id, r.revision, r.coverage, r.published_on::text, r.retrieved_on::text, r.soc_version, r.naics_version,
                r.estimation_method, r.note, r.hourly_top_code::text, r.annual_top_code,
                (select json_agg(json_build_object('name', name, 'sha256', sha256, 'bytes', bytes, 'rows', rows, 'url', url,
                    'lastModified', last_modified) order by name)::text from release_files where release_id = r.id)
            from current_releases r where r.survey = $1 and r.reference_month = $2::date
            """, [.text(facts.survey), .text("\(facts.month)-01")]
        ) { row in
            let hourly = try row.optionalString(9)
            let annual = try row.optionalInt(10)
            return HeldPart(
                id: try row.int(0), revision: try row.int(1), coverage: try row.string(2) == "full" ? .full : .extract,
                facts: HeldPart.Facts(
                    publishedOn: try row.optionalString(3), retrievedOn: try row.optionalString(4), socVersion: try row.optionalString(5),
                    naicsVersion: try row.optionalString(6), estimationMethod: try row.optionalString(7), note: try row.optionalString(8),
                    topCodes: hourly.flatMap { hourly in annual.map { TopCodes(hourly: hourly, annual: $0) } }),
                files: try JSONDecoder().decode([ImportReport.File].self, from: Data((row.optionalString(11) ?? "[]").utf8)))
        }
    }

    static func occupations(_ release: Int) -> Query<Occupation> {
        list("occupations", "level", release) { row in
            guard let code = OccupationCode(try row.string(0)), let level = OccupationLevel(rawValue: try row.string(4)) else {
                throw StoreError.unreadable("occupations")
            }
            return Occupation(
                code: code, title: try row.string(1), level: level, parent: try row.optionalString(2).flatMap { OccupationCode($0) },
                position: try row.int(3))
        }
    }

    static func industries(_ release: Int) -> Query<Industry> {
        list("industries", "level, ownership", release) { row in
            guard let code = IndustryCode(bls: try row.string(0)), let level = IndustryLevel(rawValue: try row.string(4)),
                let ownership = Ownership(rawValue: try row.string(5))
            else { throw StoreError.unreadable("industries") }
            return Industry(
                code: code, title: try row.string(1), level: level, ownership: ownership,
                parent: try row.optionalString(2).flatMap { IndustryCode(bls: $0) }, position: try row.int(3))
        }
    }

    static func areas(_ release: Int) -> Query<Area> {
        list("areas", "state", release) { row in
            guard let code = AreaCode(try row.string(0)) else { throw StoreError.unreadable("areas") }
            return Area(
                code: code, title: try row.string(1), state: try row.optionalString(4).flatMap { State(postal: $0) },
                parent: try row.optionalString(2).flatMap { AreaCode($0) }, position: try row.int(3))
        }
    }

    private static func list<Node>(
        _ table: String, _ columns: String, _ release: Int, _ decode: @escaping @Sendable (Row) throws -> Node
    ) -> Query<Node> {
        Query(
            "imports.held_\(table)",
            "select code, title, parent_code, position, \(columns) from \(table) where release_id = $1 order by position",
            [.int(release)], decode: decode)
    }
}
