import Domain
import Postgres

/// Questions about the releases held.
enum ReleaseQueries {
    /// Every release with its files, the latest month first, and beside each
    /// the token of the latest publication, so that both are of one moment.
    static let all = Query(
        "releases.all",
        """
        select r.id, r.survey, r.reference_month::text, r.revision, r.coverage, c.id is not null, r.title,
               r.published_on::text, r.retrieved_on::text, r.soc_version, r.naics_version, r.estimation_method,
               r.hourly_top_code::text, r.annual_top_code::text, r.publisher, r.source_url, r.licence, r.note,
               r.content_sha256, r.cells, r.published_values,
               \(SQLText.moment("r.loaded_at")),
               \(SourceFileList.sql("release_files", where: "f.release_id = r.id", hasAddresses: true)),
               (select p.token from publications p order by p.id desc limit 1)
        from releases r left join current_releases c on c.id = r.id
        order by r.reference_month desc, r.revision desc
        """,
        decode: { (release: try release($0), fingerprint: try $0.optionalString(23)) })

    /// The token of the latest publication of anything.
    static let latestPublication = Query("publications.latest", "select token from publications order by id desc limit 1") {
        try $0.string(0)
    }

    private static func release(_ row: Row) throws -> Release {
        guard let month = ReferenceMonth(try row.string(2)) else { throw StoreError.unreadable("releases.reference_month") }
        return Release(
            id: try row.int(0), survey: try row.string(1), month: month, revision: try row.int(3),
            coverage: Release.Coverage(rawValue: try row.string(4)) ?? .extract, isCurrent: try row.bool(5), title: try row.string(6),
            publishedOn: try row.optionalString(7), retrievedOn: try row.optionalString(8), socVersion: try row.optionalString(9),
            naicsVersion: try row.optionalString(10), estimationMethod: try row.optionalString(11),
            hourlyTopCode: try row.optionalString(12), annualTopCode: try row.optionalString(13), publisher: try row.string(14),
            sourceURL: try row.optionalString(15), licence: try row.string(16), note: try row.optionalString(17),
            contentSHA256: try row.string(18), cells: try row.int(19), publishedValues: try row.int(20), loadedAt: try row.string(21),
            files: SourceFileList.read(try row.string(22)))
    }
}
