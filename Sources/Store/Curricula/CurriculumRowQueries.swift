import Domain
import Postgres

/// The statements about one kind of row of what an institution teaches, made of its description.
struct CurriculumRowQueries: Sendable {
    /// A row as the statements give it.
    struct Written: Sendable {
        let before: Document?
        /// nil: it was taken out.
        let after: Document?
    }

    /// A row with where it stands in the order.
    struct Listed: Sendable {
        let row: Document
        let key: [String]
    }

    let kind: CurriculumKind
    private var table: String { kind.table }
    private var name: String { kind.hasCode ? "code" : "public_id" }
    private var columns: [String] { kind.fields.map { "\"\($0.column)\"" } + (kind.parent.map { [$0.column] } ?? []) }

    init(_ kind: CurriculumKind) { self.kind = kind }

    /// What people see of a row `t`.
    var shown: String {
        let fields = kind.fields.map { field in
            let value = field.reference.map { Self.code(of: $0.table, $0.column) } ?? "to_jsonb(\(field.field.value))"
            return "'\(field.name)', \(value)"
        }
        let id = kind.hasCode ? [] : ["'id', t.public_id"]
        let parent = kind.parent.map { ["'\($0.rawValue)', \(Self.code(of: $0.table, $0.column))"] } ?? []
        return "jsonb_build_object(\((id + parent + ["'revision', t.revision"] + fields).joined(separator: ", ")))"
    }

    private static func code(of table: String, _ column: String) -> String {
        "(select r.code from \(table) r where r.institution_id = t.institution_id and r.id = t.\(column))"
    }

    /// By what names the row, as texts of one order.
    private var order: String {
        let parts = kind.key.map { column in
            let field = kind.fields.first { $0.column == column }
            if let reference = field?.reference { return Self.code(of: reference.table, reference.column) }
            if case .integer? = field?.field.content { return "lpad(t.\"\(column)\"::text, 6, '0')" }
            return "coalesce(t.\"\(column)\"::text, '')"
        }
        return "array[\(parts.joined(separator: ", "))]::text[] collate \"C\""
    }

    // MARK: asking

    /// The rows, of a parent where the kind has one.
    func list(of parent: String?, after key: [String]?, limit: Int) -> Query<Listed> {
        Query(
            "curricula.\(table).list",
            """
            select (\(shown))::text, array_to_string(\(order), e'\\x1f')
            from \(table) t
            where t.institution_id = acting_institution() \(ofParent("$1")) and ($2::text[] is null or \(order) > $2)
            order by \(order) limit $3
            """, [.text(parent), key.map { .texts($0) } ?? .text(nil), .int(limit)]
        ) { row in
            let key = try row.string(1).split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            return Listed(row: try JSONReader.read(row.string(0)), key: key)
        }
    }

    func one(_ id: String, of parent: String?) -> Query<Document> {
        Query(
            "curricula.\(table).one",
            """
            select (\(shown))::text from \(table) t
            where t.institution_id = acting_institution() and t.\(name)::text = $2 \(ofParent("$1"))
            """,
            [.text(parent), .text(id)]
        ) { try JSONReader.read($0.string(0)) }
    }

    /// A condition on `$n`, which is looked at either way.
    private func ofParent(_ parameter: String) -> String {
        guard let parent = kind.parent else { return "and \(parameter)::text is null" }
        return """
            and t.\(parent.column) = (
                select p.id from \(parent.table) p where p.institution_id = acting_institution() and p.code = \(parameter))
            """
    }

    // MARK: changing

    /// No row where the parent is not there.
    func add(_ draft: CurriculumDraft, to parent: String?) -> Query<Written> {
        Query(
            "curricula.\(table).add",
            """
            with t as (
                insert into \(table) (institution_id, \(columns.joined(separator: ", ")))
                select acting_institution(), \(values.joined(separator: ", "))
                from jsonb_populate_record(null::\(table), $1::jsonb) r,
                    jsonb_build_object('values', $1::jsonb, 'parent', $2::text) item (value) \(joins)
                    \(kind.parent == nil ? "" : "where parent.id is not null")
                returning *)
            select null, (\(shown))::text from t
            """, [.text(RecordQueries.json(draft.values)), .text(parent)], decode: Self.written)
    }

    /// No row where it is not there for whoever acts, or has another revision.
    func correct(_ draft: CurriculumDraft, id: String, of parent: String?, revision: Int) -> Query<Written> {
        let own = kind.fields.map { "\"\($0.column)\"" }
        let given = values.prefix(own.count)
        return Query(
            "curricula.\(table).correct",
            """
            with asked as (\(asked)), changed as (
                update \(table) t
                set revision = t.revision + 1, (\(own.joined(separator: ", "))) = row(\(given.joined(separator: ", ")))
                from asked, jsonb_populate_record(null::\(table), $4::jsonb) r
                    cross join lateral jsonb_build_object('values', $4::jsonb) item (value) \(referenceJoins)
                where t.institution_id = asked.institution_id and t.\(name) = asked.\(name)
                returning t.*)
            select (select \(shown) from asked t)::text, (select \(shown) from changed t)::text from changed
            """, [.text(parent), .text(id), .int(revision), .text(RecordQueries.json(draft.values))], decode: Self.written)
    }

    func remove(_ id: String, of parent: String?, revision: Int) -> Query<Written> {
        Query(
            "curricula.\(table).remove",
            """
            with asked as (\(asked)), gone as (
                delete from \(table) t using asked where t.institution_id = asked.institution_id and t.\(name) = asked.\(name)
                returning t.*)
            select (select \(shown) from asked t)::text, null from gone
            """, [.text(parent), .text(id), .int(revision)], decode: Self.written)
    }

    private var asked: String {
        """
        select t.* from \(table) t
        where t.institution_id = acting_institution() and t.\(name)::text = $2 and t.revision = $3 \(ofParent("$1")) for update of t
        """
    }

    /// Rows of a file: added, or changed where something is other than it was; what is as it was gives no row.
    /// - Parameter items: list of `{parent, values}`.
    func put(_ items: Document) -> Query<Written> {
        let key = kind.key.map { "\"\($0)\"" } + (kind.parent.map { [$0.column] } ?? [])
        let rest = kind.fields.map { "\"\($0.column)\"" }.filter { !key.contains($0) }
        let same = { (left: String, right: String) in
            key.map { "\(left).\($0) is not distinct from \(right).\($0)" }.joined(separator: " and ")
        }
        let list = { (alias: String) in rest.map { "\(alias).\($0)" }.joined(separator: ", ") }
        return Query(
            "curricula.\(table).put",
            """
            with given as (
                select item.place, \(zip(values, columns).map { "\($0) as \($1)" }.joined(separator: ", "))
                from jsonb_array_elements($1::jsonb) with ordinality item (value, place)
                    cross join lateral jsonb_populate_record(null::\(table), item.value -> 'values') r \(joins)
            ), before as (
                select t.* from \(table) t join given on t.institution_id = acting_institution() and \(same("t", "given"))
            ), written as (
                insert into \(table) as t (institution_id, \(columns.joined(separator: ", ")))
                select acting_institution(), \(columns.joined(separator: ", ")) from given order by place
                on conflict (institution_id, \(key.joined(separator: ", "))) do update
                set revision = t.revision + 1, \(rest.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
                where (\(list("t"))) is distinct from (\(list("excluded")))
                returning *)
            select (select \(shown) from before t where \(same("t", "w")))::text, (select \(shown) from (select w.*) t)::text
            from written w
            """, [.text(RecordQueries.json(items))], decode: Self.written)
    }

    /// In the order of `columns`.
    private var values: [String] {
        kind.fields.map { $0.reference == nil ? "r.\"\($0.column)\"" : "\($0.name)_meant.id" } + (kind.parent == nil ? [] : ["parent.id"])
    }

    private var joins: String {
        let parent = kind.parent.map {
            "left join \($0.table) parent on parent.institution_id = acting_institution() and parent.code = item.value ->> 'parent'"
        }
        return referenceJoins + " " + (parent ?? "")
    }

    private var referenceJoins: String {
        kind.fields.compactMap { field in
            field.reference.map {
                """
                left join \($0.table) \(field.name)_meant on \(field.name)_meant.institution_id = acting_institution()
                    and \(field.name)_meant.code = item.value -> 'values' ->> '\(field.name)'
                """
            }
        }.joined(separator: "\n")
    }

    @Sendable private static func written(_ row: Row) throws -> Written {
        Written(
            before: try row.optionalString(0).map { try JSONReader.read($0) },
            after: try row.optionalString(1).map { try JSONReader.read($0) })
    }
}
