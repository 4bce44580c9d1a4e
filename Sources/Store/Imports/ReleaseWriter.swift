import Domain
import Postgres

/// Writes the row of a release, its files and its code lists.
struct ReleaseWriter {
    let id: Int
    let revision: Int
    let header: ReleaseHeader
    let content: String
    let files: [ImportReport.File]
    /// Rows of estimates, and figures in them.
    let cells: Int
    let figures: Int

    /// What was published, for people: `oews 2025-05 revision 2 (full)`.
    var name: String { "\(header.facts.survey) \(header.facts.month) revision \(revision) (\(header.facts.coverage.rawValue))" }

    /// For the length of the transaction: loading may take long, index builds
    /// may use memory, sums over a table are not worth compiling, and 15,000
    /// rows say as much about 370,000 as the usual 30,000. A client that died
    /// is noticed in the middle of an index build.
    static let settings = Command(
        "imports.settings",
        """
        select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
               set_config('lock_timeout', '0', true), set_config('maintenance_work_mem', '128MB', true), set_config('jit', 'off', true),
               set_config('default_statistics_target', '50', true), set_config('client_connection_check_interval', '1s', true)
        """)

    /// One import at a time: the next revision is the highest plus one.
    static let lock = Command("imports.lock", "select pg_advisory_xact_lock(\(ReleasePublication.lockKey), 1)")

    static let nextID = Query("imports.next_id", "select nextval(pg_get_serial_sequence('releases', 'id'))") { try $0.int(0) }

    /// Revisions held of a release's survey and month, with their content.
    static func held(_ facts: ReleaseFacts) -> Query<(revision: Int, content: String)> {
        Query(
            "imports.held", "select revision, content_sha256 from releases where survey = $1 and reference_month = $2::date",
            [.text(facts.survey), .text("\(facts.month)-01")]
        ) { (try $0.int(0), try $0.string(1)) }
    }

    /// In this order.
    var commands: [Command] { [release, releaseFiles, occupations, industries, areas] }

    private var release: Command {
        let facts = header.facts
        return Command(
            "imports.release",
            """
            insert into releases (id, survey, reference_month, revision, coverage, title, published_on, retrieved_on, soc_version, naics_version,
                estimation_method, hourly_top_code, annual_top_code, publisher, source_url, licence, note, content_sha256, cells, published_values)
            overriding system value
            values ($1, $2, $3::date, $4, $5, $6, $7::date, $8::date, $9, $10, $11, $12::numeric, $13, $14, $15, $16, $17, $18, $19, $20)
            """,
            [
                .int(id), .text(facts.survey), .text("\(facts.month)-01"), .int(revision), .text(facts.coverage.rawValue),
                .text(facts.title),
                .text(facts.publishedOn), .text(facts.retrievedOn), .text(facts.socVersion), .text(facts.naicsVersion),
                .text(facts.estimationMethod), .text(facts.topCodes?.hourly), .int(facts.topCodes?.annual), .text(facts.publisher),
                .text(facts.sourceURL), .text(facts.licence), .text(facts.note), .text(content), .int(cells), .int(figures),
            ])
    }

    private var releaseFiles: Command {
        Command(
            "imports.files",
            """
            insert into release_files (release_id, name, sha256, bytes, rows, url, last_modified)
            select $1, * from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::date[])
            """,
            [
                .int(id), .texts(files.map(\.name)), .texts(files.map(\.sha256)), .ints(files.map(\.bytes)), .ints(files.map(\.rows)),
                .texts(files.map(\.url)), .texts(files.map(\.lastModified)),
            ])
    }

    private var occupations: Command {
        let nodes = header.lists.occupations
        return Command(
            "imports.occupations",
            """
            insert into occupations (release_id, code, title, level, parent_code, position)
            select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::integer[])
            """,
            [
                .int(id), .texts(nodes.map(\.code.description)), .texts(nodes.map(\.title)), .texts(nodes.map(\.level.rawValue)),
                .texts(nodes.map(\.parent?.description)), .ints(nodes.map(\.position)),
            ])
    }

    private var industries: Command {
        let nodes = header.lists.industries
        return Command(
            "imports.industries",
            """
            insert into industries (release_id, code, title, level, ownership, parent_code, position)
            select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[])
            """,
            [
                .int(id), .texts(nodes.map(\.code.description)), .texts(nodes.map(\.title)), .texts(nodes.map(\.level.rawValue)),
                .texts(nodes.map(\.ownership.rawValue)), .texts(nodes.map(\.parent?.description)), .ints(nodes.map(\.position)),
            ])
    }

    private var areas: Command {
        let nodes = header.lists.areas
        return Command(
            "imports.areas",
            """
            insert into areas (release_id, code, bls_code, title, kind, state_fips, state, parent_code, position)
            select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::integer[])
            """,
            [
                .int(id), .texts(nodes.map(\.code.description)), .texts(nodes.map(\.code.bls)), .texts(nodes.map(\.title)),
                .texts(nodes.map(\.kind.rawValue)), .texts(nodes.map(\.state?.fips)), .texts(nodes.map(\.state?.postal)),
                .texts(nodes.map(\.parent?.description)), .ints(nodes.map(\.position)),
            ])
    }
}
