import Domain
import Postgres

/// Questions about the datasets that are held.
enum DatasetQueries {
    /// Every dataset with its files, kind by kind, the latest vintage first.
    static let all = Query(
        "reference.datasets",
        """
        select d.id, d.kind, d.vintage, d.revision, c.id is not null, d.coverage, d.title, d.publisher, d.source_url, d.licence, d.note,
               d.published_on::text, d.retrieved_on::text, d.content_sha256, d.rows, \(SQLText.moment("d.loaded_at")),
               \(SourceFileList.sql("dataset_files", where: "f.dataset_id = d.id"))
        from datasets d left join current_datasets c on c.id = d.id
        order by d.kind, d.vintage desc, d.revision desc
        """, decode: dataset)

    private static func dataset(_ row: Row) throws -> Dataset {
        Dataset(
            id: try row.int(0), kind: try row.string(1), vintage: try row.string(2), revision: try row.int(3), isCurrent: try row.bool(4),
            coverage: Release.Coverage(rawValue: try row.string(5)) ?? .extract, title: try row.string(6), publisher: try row.string(7),
            sourceURL: try row.optionalString(8), licence: try row.string(9), note: try row.optionalString(10),
            publishedOn: try row.optionalString(11), retrievedOn: try row.optionalString(12), contentSHA256: try row.string(13),
            rows: try row.int(14), loadedAt: try row.string(15), files: SourceFileList.read(try row.string(16)))
    }

    /// Rows of a table, of these datasets.
    ///
    /// - Parameters:
    ///   - condition: SQL of our own after the datasets', its parameters from `$2` on.
    ///   - order: SQL of our own; may end in a limit.
    static func records(
        _ name: String, _ table: DatasetTable, of datasets: [Int], where condition: String = "true", _ parameters: [Parameter] = [],
        order: String, more: [DatasetTable.Column] = [], from joined: String = ""
    ) -> Query<DatasetRecord> {
        let columns = table.columns + more
        let list = table.columns.map { "t.\($0.name)::text" } + more.map { "\($0.name)::text" }
        return Query(
            "reference.\(name)",
            """
            select t.dataset_id, \(list.joined(separator: ", "))
            from \(table.name) t \(joined)
            where t.dataset_id = any ($1::integer[]) and \(condition)
            order by \(order)
            """, [.ints(datasets)] + parameters
        ) { row in
            DatasetRecord(
                datasetID: try row.int(0), columns: columns, values: try columns.indices.map { try row.optionalString($0 + 1) })
        }
    }

    /// Pairs of a crosswalk with what they mean, of these codes on either side; of none: all.
    static func links(_ dataset: Int, from: [String], to: [String], limit: Int = 10_000) -> Query<CrosswalkLink> {
        Query(
            "reference.links",
            """
            with linked as (
                select from_code, to_code, from_title, to_title, note,
                       count(*) over (partition by from_code) as targets, count(*) over (partition by to_code) as sources
                from crosswalk_links where dataset_id = $1
            )
            select from_code, from_title, to_code, to_title, note, targets, sources from linked
            where from_code = any ($2::text[]) or to_code = any ($3::text[])
               or (cardinality($2::text[]) = 0 and cardinality($3::text[]) = 0)
            order by from_code, to_code limit $4
            """, [.int(dataset), .texts(from), .texts(to), .int(limit)]
        ) { row in
            CrosswalkLink(
                fromCode: try row.string(0), fromTitle: try row.string(1), toCode: try row.string(2), toTitle: try row.string(3),
                note: try row.optionalString(4), kind: LinkKind(targets: try row.int(5), sources: try row.int(6)))
        }
    }
}
