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
        /// Courses that a catalog year of the file has no more, and periods of accreditation that it does not have.
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
            changes += written.map { AuditChange(kind.table, row: nil, before: $0.before, after: $0.after) }
            affected.append((kind, written))
            counts.append(count)
        }
        for (kind, query) in [
            (CurriculumKind.accreditations, RetiredRowQueries.periods(document)), (.curriculumCourses, RetiredRowQueries.courses(document)),
        ] {
            let gone = try await transaction.rows(query).map { CurriculumRowQueries.Written(before: $0, after: nil) }
            guard !gone.isEmpty else { continue }
            changes += gone.map { AuditChange(kind.table, row: nil, before: $0.before) }
            affected.append((kind, gone))
            if let index = counts.firstIndex(where: { $0.kind == kind.table }) {
                counts[index].removed = gone.count
            } else {
                counts.append(Count(kind: kind.table, removed: gone.count))
            }
        }
        guard !changes.isEmpty else { return counts }
        try await CurriculumFacts.refresh(affected, in: transaction)
        try await transaction.execute(
            AuditTrailQueries.append(.init("curriculum.loaded", note: document.program.code, changes: changes)))
        return counts
    }

    private static func item(_ item: CurriculumDocument.Item) -> Document {
        .object([.init("parent", item.parent.map(Document.string) ?? .null), .init("values", item.draft.values)])
    }
}

/// Takes out what a file does not have, of what it has whole.
enum RetiredRowQueries {
    /// Periods of accreditation, where it has any: they are the whole history.
    static func periods(_ document: CurriculumDocument) -> Query<Document> {
        let kept = document.items(.accreditations).map { $0.draft["from_day"] }
        return Query(
            "curricula.program_accreditations.retire",
            """
            with gone as (
                delete from program_accreditations t using programs p
                where t.institution_id = acting_institution() and p.institution_id = t.institution_id and p.id = t.program_id
                  and p.code = $1 and cardinality($2::date[]) > 0
                  and not exists (select from unnest($2::date[]) kept (day) where kept.day is not distinct from t.from_day)
                returning t.*)
            select (\(CurriculumRowQueries(.accreditations).shown))::text from gone t
            """, [.text(document.program.code), .texts(kept)]
        ) { try JSONReader.read($0.string(0)) }
    }

    /// Courses of its catalog years.
    static func courses(_ document: CurriculumDocument) -> Query<Document> {
        let years = document.items(.curricula).compactMap { item -> Int? in
            if case .number(let text)? = item.draft.values["catalog_year"] { Int(text) } else { nil }
        }
        let kept = document.items(.curriculumCourses).map { item in
            Document.object([
                .init("year", item.draft.values["catalog_year"] ?? .null), .init("course", item.draft.values["course"] ?? .null),
            ])
        }
        return Query(
            "curricula.curriculum_courses.retire",
            """
            with gone as (
                delete from curriculum_courses t using programs p, courses c
                where t.institution_id = acting_institution() and p.institution_id = t.institution_id and p.id = t.program_id
                  and p.code = $1 and c.institution_id = t.institution_id and c.id = t.course_id and t.catalog_year = any ($2::int[])
                  and (t.catalog_year, c.code) not in (
                      select (value ->> 'year')::integer, value ->> 'course' from jsonb_array_elements($3::jsonb))
                returning t.*)
            select (\(CurriculumRowQueries(.curriculumCourses).shown))::text from gone t
            """, [.text(document.program.code), .ints(years), .text(RecordQueries.json(.array(kept)))]
        ) { try JSONReader.read($0.string(0)) }
    }
}
