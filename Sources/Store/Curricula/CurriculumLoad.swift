import Domain
import Postgres

/// A program with its curricula from a file, in one transaction: all of it or nothing, and nothing where it is there already.
package struct CurriculumLoad: Sendable {
    /// What became of the rows of a kind.
    package struct Count: Sendable, Equatable {
        package let kind: String
        package var added = 0
        package var changed = 0
        package var unchanged = 0
        /// Courses that a catalog year of the file has no more.
        package var removed = 0

        package var isNothing: Bool { added == 0 && changed == 0 && removed == 0 }
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// - Throws: `Faults` for what contradicts what is held; `LearnerStore.Refusal.notAllowed` for whoever is no administrator.
    package nonisolated(nonsending) func load(_ document: CurriculumDocument, as account: ActingAccount) async throws -> [Count] {
        do {
            return try await pool.change(as: account) { try await Self.load(document, in: $0) }
        } catch let error as PostgresError {
            throw CurriculumConstraints.faults(error) ?? error
        }
    }

    private static func load(_ document: CurriculumDocument, in transaction: Transaction) async throws -> [Count] {
        var (counts, changes): ([Count], [AuditChange]) = ([], [])
        var affected: [(kind: CurriculumKind, rows: [CurriculumRowQueries.Written])] = []
        for kind in CurriculumKind.all {
            let items = document.items(kind)
            guard !items.isEmpty else { continue }
            var count = Count(kind: kind.table)
            let written = try await transaction.rows(CurriculumRowQueries(kind).put(.array(items.map(Self.item))))
            count.added = written.count { $0.before == nil }
            count.changed = written.count - count.added
            count.unchanged = items.count - written.count
            var rows = written
            if kind.table == CurriculumKind.curriculumCourses.table {
                let gone = try await transaction.rows(LoadedCourseQueries.remove(items, of: document.program.code))
                count.removed = gone.count
                rows += gone
            }
            changes += rows.map { AuditChange(kind.table, row: nil, before: $0.before, after: $0.after) }
            affected.append((kind, rows))
            counts.append(count)
        }
        guard !changes.isEmpty else { return counts }
        for (kind, rows) in affected { try await CurriculumFacts.refresh(kind, rows, in: transaction) }
        try await transaction.execute(
            AuditTrailQueries.append(.init("curriculum.loaded", note: document.program.code, changes: changes)))
        return counts
    }

    private static func item(_ item: CurriculumDocument.Item) -> Document {
        .object([.init("parent", item.parent.map(Document.string) ?? .null), .init("values", item.draft.values)])
    }
}

enum LoadedCourseQueries {
    /// Takes out of the catalog years of a file what it does not have.
    static func remove(_ items: [CurriculumDocument.Item], of program: String) -> Query<CurriculumRowQueries.Written> {
        let pairs = Document.array(
            items.map {
                .object([.init("year", $0.draft.values["catalog_year"] ?? .null), .init("course", .string($0.draft["course"] ?? ""))])
            })
        return Query(
            "curricula.curriculum_courses.retire",
            """
            with kept as (
                select (value ->> 'year')::integer as year, value ->> 'course' as course from jsonb_array_elements($1::jsonb)
            ), gone as (
                delete from curriculum_courses t using programs p, courses c
                where t.institution_id = acting_institution() and p.institution_id = t.institution_id and p.id = t.program_id and p.code = $2
                  and c.institution_id = t.institution_id and c.id = t.course_id
                  and t.catalog_year in (select year from kept) and (t.catalog_year, c.code) not in (select year, course from kept)
                returning t.*)
            select (\(CurriculumRowQueries(.curriculumCourses).shown))::text from gone t
            """, [.text(RecordQueries.json(pairs)), .text(program)]
        ) { CurriculumRowQueries.Written(before: try JSONReader.read($0.string(0)), after: nil) }
    }
}
