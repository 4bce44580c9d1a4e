import Domain
import Postgres

/// Questions about the vintages of IPEDS that are held.
enum VintageQueries {
    /// Every vintage with its files, the latest year first.
    static let all = Query(
        "vintages.all",
        """
        select v.id, v.subject, v.year, v.revision, c.id is not null, v.coverage, v.cip_codes, v.title, v.publisher, v.source_url, v.licence,
               v.note, v.retrieved_on::text, v.content_sha256, v.rows, \(SQLText.moment("v.loaded_at")),
               \(SourceFileList.sql("ipeds_files", where: "f.vintage_id = v.id"))
        from ipeds_vintages v left join current_ipeds_vintages c on c.id = v.id
        order by v.year desc, v.subject, v.revision desc
        """, decode: vintage)

    private static func vintage(_ row: Row) throws -> Vintage {
        guard let subject = VintageSubject(rawValue: try row.string(1)) else { throw StoreError.unreadable("ipeds_vintages.subject") }
        return Vintage(
            id: try row.int(0), subject: subject, year: try row.int(2), revision: try row.int(3), isCurrent: try row.bool(4),
            coverage: Release.Coverage(rawValue: try row.string(5)) ?? .extract,
            programs: try row.optionalStrings(6).map { CIPCoverage($0.compactMap { CIPCode($0) }) }, title: try row.string(7),
            publisher: try row.string(8), sourceURL: try row.optionalString(9), licence: try row.string(10),
            note: try row.optionalString(11),
            retrievedOn: try row.optionalString(12), contentSHA256: try row.string(13), rows: try row.int(14), loadedAt: try row.string(15),
            files: SourceFileList.read(try row.string(16)))
    }

    /// Of these codes, those that the CIP or a row of completions has.
    static func known(_ codes: [CIPCode]) -> Query<String> {
        Query(
            "programs.known",
            """
            select asked.code from unnest($1::text[]) as asked (code)
            where exists (select from cip_titles t where t.code = asked.code)
               or exists (select from ipeds_completions c where c.cip >= asked.code and c.cip < asked.code || '~')
            """,
            [.texts(codes.map(\.description))]
        ) { try $0.string(0) }
    }

    /// What a code is called in the latest CIP that has it.
    static func title(of code: CIPCode) -> Query<String> {
        Query(
            "programs.title", "select title from cip_titles where code = $1 order by cip_version desc limit 1", [.text(code.description)]
        ) { try $0.string(0) }
    }
}
